#include "indexer/run/long_blocks.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace scrutineer::indexer {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// Where the piece that begins at `begin` ends; there is more than `longest` left.
std::size_t end_of_piece(std::string_view text, std::size_t begin, std::size_t longest) {
  const std::size_t space = text.rfind(' ', begin + longest);
  if (space != std::string_view::npos && space > begin + longest / 2) return space;
  std::size_t end = begin + longest;
  while (end > begin + 1 && !begins_character(text[end])) --end;
  return end;
}

// The page of byte `at`, and the turns inside the piece, counted from its begin.
void place(const Block& whole, std::size_t at, Block& piece) {
  piece.page = whole.page;
  for (const PageTurn& turn : whole.turns) {
    if (turn.offset <= at) {
      piece.page = turn.page;
    } else if (turn.offset < at + piece.text.size()) {
      piece.turns.push_back({static_cast<std::uint32_t>(turn.offset - at), turn.page});
    }
  }
}

void append_pieces(const Block& whole, std::size_t longest, std::vector<Block>& out) {
  const std::string_view text = whole.text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end =
        text.size() - at <= longest ? text.size() : end_of_piece(text, at, longest);
    Block piece;
    if (at == 0) {
      piece.kind = whole.kind;
      piece.level = whole.level;
      piece.number = whole.number;
    }
    piece.line = whole.line;
    piece.bold = whole.bold;
    piece.size = whole.size;
    piece.text = text.substr(at, end - at);
    place(whole, at, piece);
    out.push_back(std::move(piece));
    at = end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
}

}  // namespace

void cut_long_blocks(std::vector<Block>& blocks, std::size_t longest) {
  const auto is_long = [&](const Block& block) { return block.text.size() > longest; };
  if (std::none_of(blocks.begin(), blocks.end(), is_long)) return;
  std::vector<Block> out;
  for (Block& block : blocks) {
    if (is_long(block)) {
      append_pieces(block, longest, out);
      block = {};
    } else {
      out.push_back(std::move(block));
    }
  }
  blocks = std::move(out);
}

}  // namespace scrutineer::indexer
