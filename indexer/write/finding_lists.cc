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

}  // namespace

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
