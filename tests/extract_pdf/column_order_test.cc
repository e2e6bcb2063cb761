#include "indexer/extract/pdf/column_order.h"

#include <gtest/gtest.h>

#include "tests/extract_pdf/layout_fixture.h"

namespace scrutineer::extract::pdf {
namespace {

using test::filler;
using test::run;

constexpr PageMetrics metrics = {.body_size = 10, .line_pitch = 1.2F, .left = 72, .right = 500};

std::vector<PageLine> order(std::vector<Run> runs) {
  LineSink sink(1);
  order_runs(std::move(runs), metrics, sink);
  return sink.take();
}

std::vector<std::string> texts(const std::vector<PageLine>& lines) {
  std::vector<std::string> result;
  for (const PageLine& line : lines) result.push_back(line.run.text);
  return result;
}

using Texts = std::vector<std::string>;
using Runs = std::vector<Run>;  // in a test, Run is a function of GoogleTest's

TEST(ColumnOrder, PlainLinesKeepTheirOrderFromTop) {
  EXPECT_EQ(texts(order({run("third", 72, 124), run("first", 72, 100), run("second", 72, 112)})),
            (Texts{"first", "second", "third"}));
}

TEST(ColumnOrder, LetterheadDoesNotInterleave) {
  // The sender's address at the right, at another pitch, beside date and addressee.
  const auto lines =
      order({run("Ofsted", 400, 60, {.size = 9}), run("Piccadilly Gate", 400, 71, {.size = 9}),
             run("Store Street", 400, 82, {.size = 9}), run("4 October 2018", 72, 85),
             run("Manchester", 400, 93, {.size = 9}), run("Steve Jones", 72, 104),
             run("M1 2WD", 400, 106, {.size = 9}), run("Director of Services", 72, 116),
             run("145 King Street", 72, 128)});
  const Texts expected = {
      "Ofsted",         "Piccadilly Gate", "Store Street",         "Manchester",     "M1 2WD",
      "4 October 2018", "Steve Jones",     "Director of Services", "145 King Street"};
  EXPECT_EQ(texts(lines), expected);
  EXPECT_NE(lines[4].region, lines[5].region);
}

TEST(ColumnOrder, ProseColumnsAreReadOneByOne) {
  Runs runs;
  Texts left;
  Texts right;
  for (int i = 0; i < 8; ++i) {
    const float y = 100 + 12 * static_cast<float>(i);
    left.push_back("L" + std::to_string(i) + filler(36));
    right.push_back("R" + std::to_string(i) + filler(36));
    runs.push_back(run(left.back(), 72, y));
    runs.push_back(run(right.back(), 300, y));
  }
  Texts expected = left;
  expected.insert(expected.end(), right.begin(), right.end());
  EXPECT_EQ(texts(order(runs)), expected);
}

TEST(ColumnOrder, LabelsKeepTheirValues) {
  EXPECT_EQ(texts(order({run("Lead inspector:", 72, 100, {.bold = true}),
                         run("Emmy Smith", 180, 100), run("Her Majesty's Inspector", 180, 112)})),
            (Texts{"Lead inspector: Emmy Smith", "Her Majesty's Inspector"}));
}

TEST(ColumnOrder, RowsPartedBySpaceAreTableRows) {
  const auto lines = order({run("Judgement", 72, 100), run("Grade", 380, 100),
                            run("The experiences and progress of children who need help", 72, 124),
                            run("Requires improvement", 380, 124), run("and protection", 72, 136),
                            run("to be good", 380, 136), run("Overall effectiveness", 72, 160),
                            run("Good", 380, 160)});
  EXPECT_EQ(texts(lines),
            (Texts{"Judgement\tGrade",
                   "The experiences and progress of children who need help and protection\t"
                   "Requires improvement to be good",
                   "Overall effectiveness\tGood"}));
  for (const PageLine& line : lines) EXPECT_EQ(line.kind, PageLine::Kind::table_row);
}

TEST(ColumnOrder, LabelLongerThanItsValueStaysInTheRow) {
  const auto lines = order({run("Overall effectiveness", 72, 100), run("Good", 380, 100),
                            run("The experiences and progress of children who need help", 72, 124),
                            run("Good", 380, 124), run("and protection", 72, 136)});
  EXPECT_EQ(texts(lines).back(),
            "The experiences and progress of children who need help and protection\tGood");
}

TEST(ColumnOrder, FiguresMakeARowOfEachLine) {
  EXPECT_EQ(texts(order({run("Budget", 72, 100),
                         run("\xC2\xA3"
                             "8.6m",
                             380, 100),
                         run("Spend", 72, 112),
                         run("\xC2\xA3"
                             "9.1m",
                             380, 112),
                         run("Gap", 72, 124),
                         run("\xC2\xA3"
                             "0.5m",
                             380, 124)})),
            (Texts{"Budget\t\xC2\xA3"
                   "8.6m",
                   "Spend\t\xC2\xA3"
                   "9.1m",
                   "Gap\t\xC2\xA3"
                   "0.5m"}));
}

TEST(ColumnOrder, SignaturesAreReadCellByCell) {
  const auto lines =
      order({run("Jane Doe", 72, 100), run("Mary Roe", 320, 100), run("Regional Director", 72, 112),
             run("Deputy Chief", 320, 112), run("Ann Poe", 72, 160), run("Tom Low", 320, 160),
             run("Inspector", 72, 172), run("Chief Executive", 320, 172)});
  EXPECT_EQ(texts(lines), (Texts{"Jane Doe", "Regional Director", "Mary Roe", "Deputy Chief",
                                 "Ann Poe", "Inspector", "Tom Low", "Chief Executive"}));
  EXPECT_NE(lines[1].region, lines[2].region);
  EXPECT_TRUE(lines[1].own_line);
}

TEST(ColumnOrder, ParagraphsAroundATableAreNotDrawnIn) {
  const auto lines = order({run(filler(80), 72, 88), run("Budget", 72, 112), run("10", 380, 112),
                            run("Spend", 72, 124), run("12", 380, 124), run(filler(70), 72, 148)});
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[0].kind, PageLine::Kind::text);
  EXPECT_EQ(lines[1].run.text, "Budget\t10");
  EXPECT_EQ(lines[3].kind, PageLine::Kind::text);
}

TEST(ColumnOrder, NothingGivesNothing) { EXPECT_TRUE(order({}).empty()); }

}  // namespace
}  // namespace scrutineer::extract::pdf
