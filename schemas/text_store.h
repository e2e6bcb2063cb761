// How a document's text is kept: its layout (where each block stands) and its blocks in pieces of a
// page or less, so that showing a passage decompresses one small piece. Both are zstd frames.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/document.h"
#include "schemas/wire.h"

namespace scrutineer {

// Where a block stands, without its text.
struct BlockPlace {
  std::uint32_t first_position = 0;  // of its first token in the document
  std::uint32_t tokens = 0;          // primary tokens, so positions first .. first+tokens-1
  std::uint32_t page = 0;
  std::uint32_t piece = 0;  // which piece holds its text
  BlockKind kind = BlockKind::paragraph;
  bool operator==(const BlockPlace&) const = default;
};

struct Layout {
  std::vector<BlockPlace> places;          // one a block, in order
  std::vector<std::uint32_t> piece_start;  // first block of each piece
  bool operator==(const Layout&) const = default;
};

// Positions left free after a block that a phrase must not run out of (a heading, a list item, a
// table row).
inline constexpr std::uint32_t position_gap = 10;

// Cuts blocks into pieces: a new piece where the page changes, or after this many bytes of text.
inline constexpr std::size_t piece_bytes = 6000;
[[nodiscard]] std::vector<std::uint32_t> cut_pieces(const std::vector<Block>& blocks);

// One block in the project's binary form (schemas/wire.h); also what the extraction messages carry.
void write_block(WireWriter& out, const Block& block);
[[nodiscard]] Block read_block(WireReader& in);

// Thread-safe.
[[nodiscard]] std::string encode_layout(const Layout& layout);
[[nodiscard]] std::string encode_piece(const std::vector<Block>& blocks, std::size_t from,
                                       std::size_t to);
// Throw Error "text-damaged" for anything that encode_* did not write.
[[nodiscard]] Layout decode_layout(std::string_view bytes);
[[nodiscard]] std::vector<Block> decode_piece(std::string_view bytes);

}  // namespace scrutineer
