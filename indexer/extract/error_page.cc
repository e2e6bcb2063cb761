#include "indexer/extract/error_page.h"

#include <algorithm>
#include <cstddef>
#include <re2/re2.h>
#include <string_view>

namespace scrutineer::extract {
namespace {

// Pages of this kind carry navigation, a search hint and a footer; papers are longer.
constexpr std::size_t kMostWords = 350;

// What only an error page says, in its title, a heading, or a first line.
const RE2& headline() {
  static const RE2 pattern(
      R"((?i)(?:\b(?:page|report|document|file|item|resource|content|url|link|website|site)\b[\w' ]{0,40})"
      R"(\b(?:not (?:be )?found|no longer (?:exists?|available)|does not exist|doesn't exist|unavailable|)"
      R"(cannot be (?:found|displayed)|could not be found|can't be found|has (?:been )?(?:moved|removed)|not available)\b)"
      R"(|\b(?:404|403|401|500|502|503|504|410)\b[\s:.-]{0,4}(?:error|not found|forbidden|unauthori[sz]ed|)"
      R"(internal|bad gateway|service|gateway|gone|page|-)|\b(?:http|error|status)(?: code| error)?[ :]{0,2}[45]\d\d\b)"
      R"(|^not found\b|^access (?:is )?denied|^permission denied|^forbidden$|^unauthori[sz]ed$|^bad gateway|)"
      R"(^service (?:temporarily )?unavailable|^internal server error|^gateway time-?out|^request rejected|)"
      R"(^request blocked|^server error|^runtime error|\bapplication error\b|^just a moment\b|)"
      R"(\battention required\b|^checking your browser|\bare you (?:a )?(?:human|robot)|\bverify (?:that )?you are (?:a )?human|)"
      R"(\bsecurity check\b|\bsession (?:has )?(?:expired|timed out)|^sorry, (?:the|this|that) \w+ you\b|)"
      R"(\bsite (?:is )?(?:down|under|undergoing|closed) (?:for )?(?:essential |planned )?maintenance|)"
      R"(^(?:please )?(?:sign|log)[ -]?(?:in|on)\b|^login\b|\b(?:sign|log) ?in to (?:continue|view|access|your)\b|)"
      R"(\b(?:please |you need to |must )?(?:enable|turn on|allow) (?:javascript|cookies)\b|)"
      R"(\bjavascript (?:is |must be )?(?:required|disabled|not enabled|enabled)|)"
      R"(^(?:before you continue|we use cookies|(?:this|our) (?:web)?site uses cookies|cookies on\b|)"
      R"(accept cookies|your (?:cookie|privacy) (?:choices|preferences|settings)|cookie (?:consent|preferences|settings)|)"
      R"(tell us whether you accept cookies|we value your privacy)))");
  return pattern;
}

bool says_so(std::string_view line) {
  return RE2::PartialMatch(re2::StringPiece(line.data(), line.size()), headline());
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

// The start of a block, which is where an error page says what it is.
std::string_view first_words(std::string_view text) {
  constexpr std::size_t bytes = 160;
  if (text.size() <= bytes) return text;
  const std::size_t space = text.rfind(' ', bytes);
  return text.substr(0, space == std::string_view::npos ? 0 : space);
}

}  // namespace

std::optional<std::string> error_page_words(const ExtractedText& text) {
  std::size_t words = 0;
  for (const Block& block : text.blocks) {
    words += count_words(block.text);
    if (words > kMostWords) return std::nullopt;
  }
  if (says_so(text.embedded_title)) return text.embedded_title;
  // A heading may say it on a page with a menu around it. A plain line is believed only among the
  // first of a page that holds next to nothing: letters are short, too.
  constexpr std::size_t first_blocks = 6;
  constexpr std::size_t most_words_of_notice = 20;
  constexpr std::size_t most_words_around = 120;
  std::size_t looked_at = 0;
  for (const Block& block : text.blocks) {
    if (block.kind != BlockKind::heading) {
      const bool notice = words <= most_words_around && looked_at++ < first_blocks &&
                          count_words(block.text) <= most_words_of_notice;
      if (!notice) continue;
    }
    if (says_so(first_words(block.text))) return std::string(first_words(block.text));
  }
  return std::nullopt;
}

}  // namespace scrutineer::extract
