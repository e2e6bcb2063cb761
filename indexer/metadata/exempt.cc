#include "indexer/metadata/exempt.h"

#include <re2/re2.h>

#include "schemas/normalise.h"

namespace scrutineer::metadata {
namespace {

// A head is a title, a table of who and when, and the marking.
constexpr std::size_t head_blocks = 14;
constexpr std::size_t head_bytes = 2000;
// A marking is a line; a paragraph that comes to speak of Schedule 12A is an explanation.
constexpr std::size_t longest_marking = 320;
constexpr std::size_t longest_quote = 200;

// Text is folded here: lower case, straight quotes.

// Alone on its line, or before the law it rests on.
const RE2& banner() {
  static const RE2 expression(
      R"(^\W*(?:(?:private|confidential|restricted|strictly|and|exempt)\W+)*)"
      R"((?:this (?:report|paper|document|item) is )?)"
      R"((?:not for publication|exempt from (?:publication|disclosure)|exempt (?:report|item|paper))\W*)"
      R"((?:$|(?:by virtue of|under|pursuant to|in accordance with|as defined|because|as it)\b|)"
      R"((?:para(?:graph)?s?|category|categories|schedule|part \w+ of schedule|section 100)\b))");
  return expression;
}

// "This report contains exempt information as defined in paragraph 3 of Schedule 12A".
const RE2& contents() {
  static const RE2 expression(
      R"(^\W*(?:(?:this|the) (?:report|paper|document|item) )?(?:contains |contain |containing )?)"
      R"((?:exempt|confidential) information\W+(?:by virtue of|under|pursuant to|as defined|within|)"
      R"(in accordance with|para(?:graph)?s?|schedule)\b)");
  return expression;
}

// A label of a form and its value: "Exempt / Part 2: Yes", "Publication status: Exempt".
const RE2& answered() {
  static const RE2 expression(
      R"(^\W*(?:is (?:this|the) (?:report|item) (?:exempt|confidential)(?: or (?:exempt|confidential))?|)"
      R"(exempt (?:report|item|information)(?: \(?yes ?/ ?no\)?)?|publication status|)"
      R"((?:access to information|report) (?:status|classification)|confidential or exempt(?: information)?)\W+)"
      R"((?:yes|exempt|fully exempt|not for publication|part (?:2|ii|b) ?\W? ?(?:exempt|private))\b)");
  return expression;
}

// Said of less than the whole, or of nothing.
const RE2& of_a_part() {
  static const RE2 expression(
      R"(\b(?:appendix|appendices|annex(?:e|es)?|enclosures?|attachments?|schedule [1-9]\b|)"
      R"(part of (?:the|this)|parts of|in part|partially|partly|part exempt|section \d|except|save for|)"
      R"(none|nil|not applicable|n/a|no exempt|does not contain|not exempt|if |whether|any |should|may be|)"
      R"(press and (?:the )?public|members of the public|exclu(?:de|sion)|resolution|resolved|item(?:s)? \d|)"
      R"(following items?|agenda items?)\b)");
  return expression;
}

bool marks(const std::string& folded) {
  if (folded.size() > longest_marking) return false;
  const bool marked = RE2::PartialMatch(folded, banner()) ||
                      RE2::PartialMatch(folded, contents()) ||
                      RE2::PartialMatch(folded, answered());
  if (!marked) return false;
  return !RE2::PartialMatch(folded, of_a_part());
}

}  // namespace

std::string exempt_marking(const ExtractedText& text) {
  std::size_t blocks = 0;
  std::size_t bytes = 0;
  for (const Block& block : text.blocks) {
    if (++blocks > head_blocks || bytes > head_bytes || block.page > 1) break;
    bytes += block.text.size();
    if (marks(fold(block.text))) {
      return block.text.size() <= longest_quote ? block.text
                                                : normalise(block.text.substr(0, longest_quote));
    }
  }
  return {};
}

}  // namespace scrutineer::metadata
