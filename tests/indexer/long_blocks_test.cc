#include "indexer/run/long_blocks.h"

#include <gtest/gtest.h>

namespace scrutineer::tests {
namespace {

using indexer::cut_long_blocks;

std::vector<Block> cut(Block block, std::size_t longest) {
  std::vector<Block> blocks{Block{}, std::move(block), Block{}};
  cut_long_blocks(blocks, longest);
  EXPECT_EQ(blocks.front(), Block{});
  EXPECT_EQ(blocks.back(), Block{});
  return {blocks.begin() + 1, blocks.end() - 1};
}

std::vector<std::string> texts(const std::vector<Block>& blocks) {
  std::vector<std::string> all;
  for (const Block& block : blocks) all.push_back(block.text);
  return all;
}

TEST(LongBlocks, ShortOnesStay) {
  Block block;
  block.text = "ten bytes.";
  block.number = "4.3";
  EXPECT_EQ(cut(block, 10), std::vector<Block>{block});
}

TEST(LongBlocks, AreCutAtSpacesOrBetweenCharacters) {
  Block block;
  block.text = "one two three four";
  EXPECT_EQ(texts(cut(block, 8)), (std::vector<std::string>{"one two", "three", "four"}));
  block.text = "ŵŵŵŵ";
  EXPECT_EQ(texts(cut(block, 5)), (std::vector<std::string>{"ŵŵ", "ŵŵ"}));
  block.text = std::string(20, 'x');
  EXPECT_EQ(texts(cut(block, 8)), (std::vector<std::string>{"xxxxxxxx", "xxxxxxxx", "xxxx"}));
}

TEST(LongBlocks, TheFirstPieceKeepsWhatTheBlockWas) {
  Block block;
  block.kind = BlockKind::numbered;
  block.number = "4.3";
  block.text = "one two three";
  const std::vector<Block> pieces = cut(block, 8);
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[0].kind, BlockKind::numbered);
  EXPECT_EQ(pieces[0].number, "4.3");
  EXPECT_EQ(pieces[1].kind, BlockKind::paragraph);
  EXPECT_EQ(pieces[1].number, "");
}

TEST(LongBlocks, EachPieceIsOnThePageOfItsWords) {
  Block block;
  block.page = 7;
  block.text = "aaa bbb ccc ddd eee";
  block.turns = {{4, 8}, {12, 9}};
  const std::vector<Block> pieces = cut(block, 8);
  ASSERT_EQ(texts(pieces), (std::vector<std::string>{"aaa bbb", "ccc ddd", "eee"}));
  EXPECT_EQ(pieces[0].page, 7U);
  EXPECT_EQ(pieces[0].turns, (std::vector<PageTurn>{{4, 8}}));
  EXPECT_EQ(pieces[1].page, 8U);
  EXPECT_EQ(pieces[1].turns, (std::vector<PageTurn>{{4, 9}}));
  EXPECT_EQ(pieces[2].page, 9U);
  EXPECT_TRUE(pieces[2].turns.empty());
}

}  // namespace
}  // namespace scrutineer::tests
