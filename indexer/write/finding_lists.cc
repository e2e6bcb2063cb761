#include "indexer/write/finding_lists.h"

#include <re2/re2.h>

#include "schemas/normalise.h"

namespace scrutineer::indexer {
namespace {

bool is_heading_of_findings(const Block& block) {
  static const re2::RE2 pattern(
      "^(what (needs|has) to improve|what needs to (be )?improved?|areas? (for|of) (priority )?"
      "(action|improvement|development)|areas? for priority (action|improvement)|"
      "(key |summary of )?recommendations?|recommended actions?|priority actions?|"
      "areas? that need to improve|weaknesses|key weaknesses)\\b");
  return block.kind == BlockKind::heading && block.text.size() < 160 &&
         re2::RE2::PartialMatch(fold(block.text), pattern);
}

bool is_critical(std::string_view sentence) {
  static const re2::RE2 pattern(
      "(?i)\\b(not|no|nor|never|without|too|lack(s|ed|ing)?|insufficient(ly)?|inconsisten\\w+|"
      "inadequate\\w*|"
      "ineffective\\w*|weak(ness(es)?|er)?|poor(ly)?|fail(s|ed|ing|ures?)?|delay(s|ed|ing)?|drift|"
      "variab\\w+|"
      "gaps?|limited|unclear|unnecessar\\w+|shortfalls?|slow(ly)?|overdue|absence|missed|few|fewer|"
      "needs? to|should|must|requires?|further "
      "work|remains?|concern(s|ed|ing)?|deficits?|unable|rarely|"
      "overly|excessive|shortage|however|although|improve[ds]?)\\b");
  return re2::RE2::PartialMatch(re2::StringPiece(sentence.data(), sentence.size()), pattern);
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> critical_sentences(std::string_view text) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = text.find(". ", from);
    to = to == std::string_view::npos ? text.size() : to + 1;
    if (is_critical(text.substr(from, to - from))) {
      found.emplace_back(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
    }
    from = to;
  }
  return found;
}

std::vector<bool> blocks_of_findings(const std::vector<Block>& blocks) {
  std::vector<bool> flags(blocks.size(), false);
  bool inside = false;
  std::uint8_t level = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.kind == BlockKind::heading) {
      if (is_heading_of_findings(block)) {
        inside = true;
        level = block.level;
      } else if (block.level <= level) {
        inside = false;
      }
    }
    flags[i] = inside;
  }
  return flags;
}

}  // namespace scrutineer::indexer
