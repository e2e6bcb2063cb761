#include "indexer/extract/pdf/grid.h"

#include <gtest/gtest.h>

namespace scrutineer::extract::pdf {
namespace {

Rule across(float x0, float x1, float y) { return {x0, y, x1, y + 0.5F}; }
Rule down(float x, float y0, float y1) { return {x, y0, x + 0.5F, y1}; }

TEST(Grid, FindsCellsDrawnPieceByPiece) {
  // Each cell's borders are drawn by themselves, corners left out.
  std::vector<Rule> rules;
  for (const float y : {100.F, 130.F, 160.F}) {
    rules.push_back(across(72.5F, 299.5F, y));
    rules.push_back(across(301, 499.5F, y));
  }
  for (const float x : {72.F, 300.F, 500.F}) {
    rules.push_back(down(x, 100.5F, 129.5F));
    rules.push_back(down(x, 130.5F, 159.5F));
  }
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  ASSERT_EQ(grids[0].rows.size(), 2U);
  EXPECT_EQ(grids[0].rows[0].size(), 2U);
  EXPECT_EQ(grids[0].rows[1].size(), 2U);
  EXPECT_FALSE(grids[0].is_box());
}

TEST(Grid, CellThatSpansColumnsIsOne) {
  const std::vector<Rule> rules = {across(72, 500, 100), across(72, 500, 130), across(72, 500, 160),
                                   down(72, 100, 160),   down(500, 100, 160),  down(300, 130, 160)};
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_EQ(grids[0].rows.at(0).size(), 1U);
  EXPECT_EQ(grids[0].rows.at(1).size(), 2U);
}

TEST(Grid, CellThatSpansRowsStandsInTheFirst) {
  const std::vector<Rule> rules = {across(72, 500, 100), across(300, 500, 130),
                                   across(72, 500, 160), down(72, 100, 160),
                                   down(300, 100, 160),  down(500, 100, 160)};
  const auto grids = find_grids(rules);
  ASSERT_EQ(grids.size(), 1U);
  ASSERT_EQ(grids[0].rows.size(), 2U);
  EXPECT_EQ(grids[0].rows[0].size(), 2U);
  EXPECT_NEAR(grids[0].rows[0][0].y1, 160, 1);
  EXPECT_EQ(grids[0].rows[1].size(), 1U);
}

TEST(Grid, FrameIsABox) {
  const auto grids = find_grids(std::vector<Rule>{across(72, 500, 100), across(72, 500, 300),
                                                  down(72, 100, 300), down(500, 100, 300)});
  ASSERT_EQ(grids.size(), 1U);
  EXPECT_TRUE(grids[0].is_box());
}

TEST(Grid, TwoTablesAreTwo) {
  std::vector<Rule> rules;
  for (const float y : {100.F, 400.F}) {
    for (const Rule& rule :
         {across(72, 500, y), across(72, 500, y + 50), down(72, y, y + 50), down(500, y, y + 50)}) {
      rules.push_back(rule);
    }
  }
  EXPECT_EQ(find_grids(rules).size(), 2U);
}

TEST(Grid, UnderlinesAndRulesAreNone) {
  EXPECT_TRUE(find_grids({}).empty());
  EXPECT_TRUE(find_grids(std::vector<Rule>{across(72, 200, 100), across(72, 500, 700)}).empty());
  // A cross of two lines encloses nothing.
  EXPECT_TRUE(find_grids(std::vector<Rule>{across(72, 500, 100), down(200, 50, 150)}).empty());
  // Tick marks too short to be borders.
  EXPECT_TRUE(find_grids(std::vector<Rule>{across(72, 75, 100), across(72, 75, 130),
                                           down(72, 100, 103), down(75, 100, 103)})
                  .empty());
}

}  // namespace
}  // namespace scrutineer::extract::pdf
