#include "schemas/text_store.h"

#include "schemas/compression.h"
#include "schemas/error.h"
#include "schemas/wire.h"

namespace scrutineer {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw Error("text-damaged", "stored text can't be read: " + what,
              "Re-index the file, or rebuild the index from its sources.");
}

BlockKind kind_from(std::uint64_t number) {
  if (number > static_cast<std::uint64_t>(BlockKind::table_row)) damaged("unknown kind of block");
  return static_cast<BlockKind>(number);
}

template <typename Decode>
auto translating_wire_errors(Decode decode) {
  try {
    return decode();
  } catch (const Error& error) {
    if (error.code() == "text-damaged") throw;
    damaged(error.what());
  }
}

constexpr std::uint64_t bold_flag = 1;
constexpr std::uint64_t ocr_flag = 2;

}  // namespace

void write_block(WireWriter& out, const Block& block) {
  out.number(static_cast<std::uint64_t>(block.kind));
  out.number(block.page);
  out.number(block.line);
  out.number(block.level);
  out.number((block.bold ? bold_flag : 0) | (block.ocr ? ocr_flag : 0));
  out.number(block.size);
  out.bytes(block.number);
  out.bytes(block.text);
  out.number(block.turns.size());
  for (const PageTurn& turn : block.turns) {
    out.number(turn.offset);
    out.number(turn.page);
  }
}

Block read_block(WireReader& in) {
  Block block;
  block.kind = kind_from(in.number());
  block.page = in.number32();
  block.line = in.number32();
  block.level = static_cast<std::uint8_t>(in.number_up_to(0xFF));
  const std::uint64_t flags = in.number_up_to(bold_flag | ocr_flag);
  block.bold = (flags & bold_flag) != 0;
  block.ocr = (flags & ocr_flag) != 0;
  block.size = static_cast<std::uint16_t>(in.number_up_to(0xFFFF));
  block.number = in.bytes();
  block.text = in.bytes();
  const std::size_t turns = in.count();
  for (std::size_t i = 0; i < turns; ++i) {
    const std::uint32_t offset = in.number32();
    block.turns.push_back({offset, in.number32()});
  }
  return block;
}

std::vector<std::uint32_t> cut_pieces(const std::vector<Block>& blocks) {
  std::vector<std::uint32_t> starts;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (starts.empty() || bytes > piece_bytes || blocks[i].page != blocks[starts.back()].page) {
      starts.push_back(static_cast<std::uint32_t>(i));
      bytes = 0;
    }
    bytes += blocks[i].text.size();
  }
  return starts;
}

std::string encode_layout(const Layout& layout) {
  WireWriter out;
  out.number(layout.places.size());
  std::uint32_t position = 0;
  std::uint32_t page = 0;
  for (const BlockPlace& place : layout.places) {
    out.number(place.first_position - position);
    out.number(place.tokens);
    // Pages never go back within a document's blocks; footnotes stand on their own page.
    out.number(place.page >= page ? (place.page - page) * 2ULL : (page - place.page) * 2ULL + 1);
    out.number(static_cast<std::uint64_t>(place.kind));
    position = place.first_position;
    page = place.page;
  }
  out.number(layout.piece_start.size());
  for (const std::uint32_t start : layout.piece_start) out.number(start);
  return compress(out.take());
}

Layout decode_layout(std::string_view bytes) {
  const std::string plain = decompress(bytes);
  return translating_wire_errors([&plain] {
    WireReader in(plain);
    Layout layout;
    const std::size_t blocks = in.count();
    std::uint32_t position = 0;
    std::uint32_t page = 0;
    layout.places.reserve(blocks);
    for (std::size_t i = 0; i < blocks; ++i) {
      BlockPlace place;
      position += in.number32();
      place.first_position = position;
      place.tokens = in.number32();
      const std::uint64_t turn = in.number_up_to(1ULL << 33U);
      const auto pages = static_cast<std::uint32_t>(turn / 2);
      page = turn % 2 == 0 ? page + pages : page - pages;
      place.page = page;
      place.kind = kind_from(in.number());
      layout.places.push_back(place);
    }
    const std::size_t pieces = in.count();
    for (std::size_t i = 0; i < pieces; ++i) {
      layout.piece_start.push_back(static_cast<std::uint32_t>(in.number_up_to(blocks)));
    }
    in.expect_end();
    std::uint32_t piece = 0;
    for (std::size_t i = 0; i < blocks; ++i) {
      while (piece + 1 < pieces && layout.piece_start[piece + 1] <= i) ++piece;
      layout.places[i].piece = piece;
    }
    return layout;
  });
}

std::string encode_piece(const std::vector<Block>& blocks, std::size_t from, std::size_t to) {
  WireWriter out;
  out.number(to - from);
  for (std::size_t i = from; i < to; ++i) write_block(out, blocks[i]);
  return compress(out.take());
}

std::vector<Block> decode_piece(std::string_view bytes) {
  const std::string plain = decompress(bytes);
  return translating_wire_errors([&plain] {
    WireReader in(plain);
    std::vector<Block> blocks;
    const std::size_t count = in.count();
    blocks.reserve(count);
    for (std::size_t i = 0; i < count; ++i) blocks.push_back(read_block(in));
    in.expect_end();
    return blocks;
  });
}

}  // namespace scrutineer
