#include "indexer/metadata/response.h"

#include <re2/re2.h>

#include "indexer/metadata/string_piece.h"

namespace scrutineer::metadata {
namespace {

Found found(const Paper& paper, std::string_view text, const RE2& pattern, const char* value) {
  re2::StringPiece words;
  if (!pattern.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &words, 1)) {
    return {};
  }
  return {value, paper.span_of({words.data(), words.size()}), Source::printed};
}

}  // namespace

Found find_response_expected(const Paper& paper) {
  static const RE2 no(
      "(?i)\\b(?:do|does|did|is|are|would|will|shall)(?: "
      "not|n't)\\b[^.\\n]{0,80}\\b(?:response|reply|respond)"
      "\\b|\\bno (?:formal |written |further "
      ")*(?:response|reply)\\b[^.\\n]{0,40}\\b(?:required|needed|"
      "expected|necessary|sought|requested)|\\b(?:response|reply)\\b[^.\\n]{0,30}\\bnot (?:be "
      ")?(?:required|"
      "needed|expected|necessary)|\\bwithout (?:the )?need for (?:a )?(?:formal "
      ")?(?:response|reply)");
  static const RE2 yes(
      "(?i)\\blook(?:s|ing)? forward to (?:\\w+ ){0,3}(?:your|a|the|his|her|their)(?: \\w+){0,5}? "
      "(?:response|"
      "reply|comments)\\b|\\blook(?:s|ing)? forward to hearing "
      "(?:from|your)\\b|\\b(?:please|kindly|could you|"
      "would you|ask(?:s|ed)? (?:that )?you(?: to)?|request(?:s|ed)? (?:that )?you|invite you "
      "to|grateful if "
      "you(?: would| could)?|appreciate it if you(?: would| could)?|need you to)\\b[^.\\n]{0,60}?"
      "\\b(?:respond|reply|response)\\b|\\b(?:request(?:s|ed|ing)?|ask(?:s|ed|ing)? "
      "for|require(?:s|d)?|seek(?:s)?"
      "|expect(?:s|ed)?|welcome|appreciate|grateful for|await(?:s)?|receive)\\s+(?:to "
      "receive\\s+)?(?:a|your|the)"
      "\\s+(?:\\w+\\s+){0,3}?(?:response|reply)\\b|\\b(?:response|reply)\\b[^.\\n]{0,40}\\b(?:is|"
      "be) (?:required|"
      "requested|expected|due)\\b|\\b(?:respond|reply|response)\\b[^.\\n]{0,60}\\b(?:within|by|no "
      "later than|before)"
      "\\s+(?:\\d|the \\d|\\w+day|(?:two|three|four|six|eight|ten|twenty)\\b)");
  const std::string_view text = paper.text();
  Found answer = found(paper, text, no, "no");
  return answer.empty() ? found(paper, text, yes, "yes") : answer;
}

}  // namespace scrutineer::metadata
