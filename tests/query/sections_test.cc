// A paper's headings as a list of contents.
#include "query/sections.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Block at_level(std::uint8_t level, const std::string& text, std::uint32_t page = 1) {
  Block block = heading(text, page);
  block.level = level;
  return block;
}

// "2 Background, p. 3": level, title and page.
std::vector<std::string> contents(const std::vector<Block>& blocks) {
  std::vector<std::string> lines;
  for (const query::Section& section : query::sections_of(blocks)) {
    EXPECT_NE(blocks.at(section.block).kind, BlockKind::paragraph);
    EXPECT_EQ(blocks.at(section.block).page, section.page);
    lines.push_back(std::to_string(section.level) + " " +
                    (section.number.empty() ? "" : section.number + " ") + section.title + ", p. " +
                    std::to_string(section.page));
  }
  return lines;
}

TEST(Sections, AreTheHeadingsInReadingOrder) {
  Block numbered_heading = at_level(2, "Finance", 2);
  numbered_heading.number = "4";
  Block lined = at_level(1, "On\ntwo lines", 3);
  lined.line = 12;
  const std::vector<Block> blocks = {paragraph("before"),
                                     at_level(1, "Report"),
                                     numbered("1", "no heading"),
                                     bullet("nor this"),
                                     numbered_heading,
                                     table_row("a\tb", 2),
                                     lined,
                                     at_level(0, "Level unknown", 3)};
  EXPECT_THAT(contents(blocks), ElementsAre("1 Report, p. 1", "2 4 Finance, p. 2",
                                            "1 On two lines, p. 3", "1 Level unknown, p. 3"));
  EXPECT_EQ(query::sections_of(blocks)[2].line, 12U);
  EXPECT_THAT(contents({}), IsEmpty());
  EXPECT_THAT(contents({paragraph("only prose")}), IsEmpty());
}

TEST(Sections, ATableOfAKeyJudgementBeginsAChapter) {
  EXPECT_THAT(contents({at_level(1, "Report"), at_level(2, "Judgements"), at_level(3, "Summary"),
                        table_row("Key Judgement\tJudgement grade", 13),
                        table_row("The experiences of children looked after\tGood", 13),
                        table_row("Another row\tGood", 13), at_level(3, "Summary", 14),
                        table_row("Key judgement", 20), paragraph("no row", 20),
                        table_row("Judgement\tGrade", 21), table_row("Leadership\tGood", 21),
                        table_row("Key judgement\tGrade", 22), table_row("\tGood", 22)}),
              ElementsAre("1 Report, p. 1", "2 Judgements, p. 1", "3 Summary, p. 1",
                          "2 The experiences of children looked after, p. 13", "3 Summary, p. 14"));
}

TEST(Sections, AHeadingWithoutLettersIsNone) {
  EXPECT_THAT(contents({at_level(1, ""), at_level(1, "12"), at_level(1, "* * *"),
                        at_level(1, "5 July"), at_level(1, "Éire")}),
              ElementsAre("1 5 July, p. 1", "1 Éire, p. 1"));
}

TEST(Sections, OneUnderTheSameHeadingIsListedOnce) {
  EXPECT_THAT(
      contents({at_level(1, "Item 1"), at_level(2, "Background"), at_level(2, "BACKGROUND"),
                at_level(1, "Item 2"), at_level(2, "Background", 2), at_level(3, "Background", 2),
                at_level(1, "Item 1", 2), at_level(2, "Background", 3)}),
      ElementsAre("1 Item 1, p. 1", "2 Background, p. 1", "1 Item 2, p. 1", "2 Background, p. 2",
                  "3 Background, p. 2"));
}

// Of every page in turn: a running head, and a heading of its own.
std::vector<Block> pages_headed(const std::string& head, std::uint32_t pages, bool on_top) {
  std::vector<Block> blocks;
  for (std::uint32_t page = 1; page <= pages; ++page) {
    if (!on_top) blocks.push_back(paragraph("before it", page));
    blocks.push_back(at_level(3, head, page));
    blocks.push_back(at_level(1, "Chapter " + std::to_string(page), page));
  }
  return blocks;
}

TEST(Sections, OneOnTopOfManyPagesIsListedOnce) {
  EXPECT_THAT(contents(pages_headed("Cabinet", 3, true)),
              ElementsAre("3 Cabinet, p. 1", "1 Chapter 1, p. 1", "1 Chapter 2, p. 2",
                          "1 Chapter 3, p. 3"));
  EXPECT_THAT(
      contents(pages_headed("Cabinet", 2, true)),
      ElementsAre("3 Cabinet, p. 1", "1 Chapter 1, p. 1", "3 Cabinet, p. 2", "1 Chapter 2, p. 2"));
  EXPECT_EQ(contents(pages_headed("Decision", 4, false)).size(), 8U) << "each chapter has its own";
}

}  // namespace
}  // namespace scrutineer::tests
