#include "indexer/extract/pdf/levels.h"

#include <gtest/gtest.h>

namespace scrutineer::extract::pdf {
namespace {

constexpr PageMetrics metrics = {.body_size = 12, .line_pitch = 1.2F, .left = 72, .right = 500};

struct Look {
  float size = 12;
  bool bold = false;
  bool slanted = false;
  bool apart = true;
};

Draft text(std::string words, Look look = {}) {
  Draft draft;
  draft.size = look.size;
  draft.bold = look.bold;
  draft.slanted = look.slanted;
  draft.starts_apart = look.apart;
  draft.lines = 1;
  draft.parts.push_back({1, 0, std::move(words)});
  return draft;
}

Draft bullet(float x0) {
  Draft draft = text("item");
  draft.kind = BlockKind::bullet;
  draft.x0 = x0;
  return draft;
}

std::vector<int> levels(std::vector<Draft> drafts) {
  set_levels(drafts, metrics);
  std::vector<int> result;
  for (const Draft& draft : drafts) {
    result.push_back(draft.kind == BlockKind::paragraph ? 0 : draft.level);
  }
  return result;
}

TEST(Levels, HeadingsRankBySizeThenWeight) {
  EXPECT_EQ(levels({text("Ashdale Council", {.size = 26}),
                    text("What must improve", {.size = 14, .bold = true}),
                    text("Prose of the body."), text("Help and protection", {.bold = true}),
                    text("Prose of the body."), text("Care leavers", {.slanted = true}),
                    text("Prose of the body."), text("Leaders", {.size = 14, .bold = true})}),
            (std::vector<int>{1, 2, 0, 3, 0, 4, 0, 2}));
}

TEST(Levels, TheseAreNoHeadings) {
  const Draft prose = text("Prose of the body.");
  const Draft cases[] = {
      text("A bold sentence ends so.", {.bold = true}),
      text("Inspection dates: 4 March 2019 to 15 March 2019", {.bold = true}),
      text("and", {.size = 14}),
      text("12345", {.size = 20}),
      text("Her Majesty's Inspector", {.bold = true, .apart = false}),
      text("\"I feel safe here\"", {.slanted = true}),
      text("Small print in bold", {.size = 8, .bold = true}),
      text(std::string(300, 'x'), {.bold = true}),
      text("Plain words"),
  };
  for (const Draft& draft : cases) {
    EXPECT_EQ(levels({prose, draft, prose}), (std::vector<int>{0, 0, 0})) << draft.parts[0].text;
  }
}

TEST(Levels, NameOverAnOfficeIsNoHeading) {
  EXPECT_EQ(
      levels({text("Selwyn Attah", {.bold = true}), text("Regional Director", {.apart = false}),
              text("Overview", {.bold = true}), text("It is good.", {.apart = false})}),
      (std::vector<int>{0, 0, 1, 0}));
}

TEST(Levels, ListItemsRankByIndent) {
  EXPECT_EQ(levels({bullet(72), bullet(100), bullet(101), bullet(130), bullet(72), bullet(100)}),
            (std::vector<int>{1, 2, 2, 3, 1, 2}));
}

TEST(Levels, EachListStartsAnew) {
  EXPECT_EQ(levels({bullet(72), text("Prose of the body."), bullet(100)}),
            (std::vector<int>{1, 0, 1}));
}

}  // namespace
}  // namespace scrutineer::extract::pdf
