#include "indexer/findings/place.h"

namespace scrutineer::findings {

std::uint32_t page_at(const Block& block, std::size_t byte) {
  std::uint32_t page = block.page;
  for (const PageTurn& turn : block.turns) {
    if (turn.offset > byte) break;
    page = turn.page;
  }
  return page;
}

Finding finding_at(const std::vector<Block>& blocks, const std::vector<Piece>& pieces) {
  const Piece& first = pieces.front();
  const Piece& last = pieces.back();
  Finding finding;
  for (const Piece& piece : pieces) {
    if (!finding.text.empty()) finding.text += '\n';
    finding.text.append(blocks[piece.block].text, piece.begin, piece.end - piece.begin);
  }
  finding.place.page = page_at(blocks[first.block], first.begin);
  finding.place.paragraph = blocks[first.block].number;
  finding.place.first_block = static_cast<std::uint32_t>(first.block);
  finding.place.last_block = static_cast<std::uint32_t>(last.block);
  finding.place.begin = static_cast<std::uint32_t>(first.begin);
  finding.place.end = static_cast<std::uint32_t>(last.end);
  return finding;
}

}  // namespace scrutineer::findings
