#include "schemas/text_store.h"

#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>
#include <zstd.h>

#include "schemas/error.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

std::string frame_of(const std::string& plain) {
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
  return out;
}

// "" when it decodes, else the error's code; anything else thrown fails the test.
std::string code_thrown_by(const std::function<void()>& decode) {
  try {
    decode();
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "";
}
std::string layout_code(const std::string& bytes) {
  return code_thrown_by([&] { (void)decode_layout(bytes); });
}
std::string piece_code(const std::string& bytes) {
  return code_thrown_by([&] { (void)decode_piece(bytes); });
}

Layout random_layout(tests::RandomValues& random) {
  Layout layout;
  const std::vector<Block> blocks = random.blocks(60);
  layout.piece_start = cut_pieces(blocks);
  std::uint32_t position = 1;
  std::uint32_t piece = 0;
  for (std::uint32_t i = 0; i < blocks.size(); ++i) {
    if (piece + 1 < layout.piece_start.size() && layout.piece_start[piece + 1] <= i) ++piece;
    const std::uint32_t tokens = random.up_to(300);
    layout.places.push_back({position, tokens, blocks[i].page, piece, blocks[i].kind});
    position += tokens + random.up_to(position_gap);
  }
  return layout;
}

std::vector<Block> five_blocks(tests::RandomValues& random) {
  std::vector<Block> blocks(5);
  for (Block& block : blocks) block = random.block();
  return blocks;
}

TEST(TextStore, PiecesComeBack) {
  tests::RandomValues random(20);
  for (int i = 0; i < 200; ++i) {
    const std::vector<Block> blocks = random.blocks(20);
    EXPECT_EQ(decode_piece(encode_piece(blocks, 0, blocks.size())), blocks);
  }
}

TEST(TextStore, APieceHoldsJustItsBlocks) {
  tests::RandomValues random(21);
  const std::vector<Block> blocks = five_blocks(random);
  EXPECT_EQ(decode_piece(encode_piece(blocks, 1, 3)),
            std::vector<Block>(blocks.begin() + 1, blocks.begin() + 3));
  EXPECT_EQ(decode_piece(encode_piece(blocks, 2, 2)), std::vector<Block>{});
}

TEST(TextStore, LayoutsComeBack) {
  tests::RandomValues random(22);
  for (int i = 0; i < 300; ++i) {
    const Layout layout = random_layout(random);
    EXPECT_EQ(decode_layout(encode_layout(layout)), layout);
  }
}

TEST(TextStore, EmptyDocumentHasAnEmptyLayout) {
  EXPECT_TRUE(cut_pieces({}).empty());
  EXPECT_EQ(decode_layout(encode_layout({})), Layout{});
}

TEST(TextStore, NoPieceCrossesAPageOrGrowsPastItsBound) {
  std::vector<Block> blocks;
  for (std::uint32_t i = 0; i < 200; ++i) {
    Block block;
    block.page = 1 + i / 40;
    block.text = std::string(700, 'x');
    blocks.push_back(block);
  }
  std::vector<std::uint32_t> starts = cut_pieces(blocks);
  EXPECT_GE(starts.size(), 5U * 5U);
  ASSERT_EQ(starts.front(), 0U);
  starts.push_back(static_cast<std::uint32_t>(blocks.size()));
  for (std::size_t piece = 0; piece + 1 < starts.size(); ++piece) {
    ASSERT_LT(starts[piece], starts[piece + 1]);
    std::size_t bytes = 0;
    for (std::uint32_t i = starts[piece]; i < starts[piece + 1]; ++i) {
      EXPECT_EQ(blocks[i].page, blocks[starts[piece]].page);
      bytes += blocks[i].text.size();
    }
    EXPECT_LE(bytes, piece_bytes + 700) << "a piece ends with the block that fills it";
  }
}

TEST(TextStore, ABlockLargerThanAPieceIsKeptWhole) {
  std::vector<Block> blocks(3);
  blocks[1].text = std::string(100'000, 'x');
  const std::vector<std::uint32_t> starts = cut_pieces(blocks);
  EXPECT_EQ(starts, (std::vector<std::uint32_t>{0, 2}));
  EXPECT_EQ(decode_piece(encode_piece(blocks, 0, 2))[1].text.size(), 100'000U);
}

TEST(TextStore, TruncatedIsAnErrorAtEveryByte) {
  tests::RandomValues random(23);
  const std::vector<Block> blocks = five_blocks(random);
  const std::string piece = encode_piece(blocks, 0, blocks.size());
  for (std::size_t size = 0; size < piece.size(); ++size) {
    EXPECT_EQ(piece_code(piece.substr(0, size)), "text-damaged") << size;
  }
  const std::string layout = encode_layout(random_layout(random));
  for (std::size_t size = 0; size < layout.size(); ++size) {
    EXPECT_EQ(layout_code(layout.substr(0, size)), "text-damaged") << size;
  }
}

TEST(TextStore, FlippedBitsDecodeOrAreAnError) {
  tests::RandomValues random(24);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::vector<Block> blocks = random.blocks(6);
    std::string bytes =
        i % 2 == 0 ? encode_piece(blocks, 0, blocks.size()) : encode_layout(random_layout(random));
    const std::size_t at = random.up_to(static_cast<std::uint32_t>(bytes.size() - 1));
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random.up_to(7)));
    const std::string code = i % 2 == 0 ? piece_code(bytes) : layout_code(bytes);
    EXPECT_TRUE(code.empty() || code == "text-damaged") << code;
    refused += code.empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 500);
}

// What stands inside an intact frame is believed no more than the frame.
TEST(TextStore, DamageInsideAnIntactFrameIsAnError) {
  tests::RandomValues random(25);
  for (int i = 0; i < 3000; ++i) {
    const std::string bytes = frame_of(random.bytes(60));
    for (const std::string& code : {piece_code(bytes), layout_code(bytes)}) {
      EXPECT_TRUE(code.empty() || code == "text-damaged") << code;
    }
  }
}

TEST(TextStore, WhatNoEncoderWroteIsAnError) {
  const std::string cases[] = {
      "",
      "text",
      std::string(1000, '\0'),
      frame_of(""),
      frame_of("\x01"),                                       // one block, and nothing of it
      frame_of(std::string(9, '\xFF') + "\x01"),              // 2^64-1 blocks
      frame_of(std::string("\x01\x05\0\0\0\0\0\0\0\0", 10)),  // a sixth kind of block
      frame_of(std::string("\0\0", 2)) + "more",
  };
  for (const std::string& bytes : cases) {
    EXPECT_EQ(piece_code(bytes), "text-damaged") << testing::PrintToString(bytes);
    EXPECT_EQ(layout_code(bytes), "text-damaged") << testing::PrintToString(bytes);
  }
}

// A frame may say that it holds a terabyte: nothing may be allocated on its word.
TEST(TextStore, AnAbsurdSizeIsRefusedUnallocated) {
  const std::string size_1_tib("\x28\xB5\x2F\xFD\xE0\0\0\0\0\0\x01\0\0", 13);
  EXPECT_EQ(ZSTD_getFrameContentSize(size_1_tib.data(), size_1_tib.size()), 1ULL << 40U);
  EXPECT_EQ(piece_code(size_1_tib), "text-damaged");
  EXPECT_EQ(layout_code(size_1_tib), "text-damaged");
}

}  // namespace
}  // namespace scrutineer
