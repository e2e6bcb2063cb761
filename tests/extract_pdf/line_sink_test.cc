#include "indexer/extract/pdf/line_sink.h"

#include <gtest/gtest.h>

#include "tests/extract_pdf/layout_fixture.h"

namespace scrutineer::extract::pdf {
namespace {

using test::run;

std::string row_text(const std::vector<Cell>& cells) {
  LineSink sink(1);
  sink.add_row(cells);
  const auto lines = sink.take();
  return lines.empty() ? "(none)" : lines[0].run.text;
}

TEST(LineSink, WrappedCellIsJoined) {
  const Cell label{72,
                   300,
                   {run("The experiences and progress of children who", 76, 100),
                    run("need help and protection", 76, 112)}};
  const Cell grade{300, 500, {run("Requires improvement", 304, 100), run("to be good", 304, 112)}};
  EXPECT_EQ(row_text({label, grade}),
            "The experiences and progress of children who need help and protection\t"
            "Requires improvement to be good");
}

TEST(LineSink, LinesBrokenOnPurposeStayApart) {
  const Cell cell{72, 300, {run("Yvette Stanley", 76, 100), run("National Director", 76, 112)}};
  EXPECT_EQ(row_text({cell}), "Yvette Stanley\nNational Director");
}

TEST(LineSink, EmptyCellKeepsItsPlace) {
  const Cell empty{300, 400, {}};
  const Cell risk{72, 300, {run("Risk", 76, 100)}};
  const Cell high{400, 500, {run("High", 404, 100)}};
  EXPECT_EQ(row_text({risk, empty, high}), "Risk\t\tHigh");
  EXPECT_EQ(row_text({empty, empty}), "(none)");
}

TEST(LineSink, NumbersStayInCellsAndBulletsGo) {
  auto numbered = run("Adoption performance", 90, 100);
  numbered.marker = "2.1";
  auto bullet = run("Homes", 90, 100);
  bullet.marker = "\xE2\x80\xA2";
  EXPECT_EQ(row_text({{72, 300, {numbered}}, {300, 500, {bullet}}}),
            "2.1 Adoption performance\tHomes");
}

TEST(LineSink, LeaderDotsMakeAContentsRow) {
  LineSink sink(1);
  sink.add(run("Summary of findings ........ 3", 72, 100), 72, 500);
  sink.add(run("And so on... it goes", 72, 112), 72, 500);
  const auto lines = sink.take();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].kind, PageLine::Kind::table_row);
  EXPECT_EQ(lines[0].run.text, "Summary of findings\t3");
  EXPECT_EQ(lines[1].kind, PageLine::Kind::text);
}

TEST(LineSink, BoldIsCountedOverTheWholeRow) {
  LineSink sink(1);
  sink.add_row({{72, 300, {run("Judgement", 76, 100, {.bold = true})}},
                {300, 500, {run("Grade", 304, 100, {.bold = true})}}});
  sink.add_row(
      {{72, 300, {run("Overall", 76, 120, {.bold = true})}}, {300, 500, {run("Good", 304, 120)}}});
  const auto lines = sink.take();
  EXPECT_TRUE(lines.at(0).run.bold());
  EXPECT_FALSE(lines.at(1).run.bold());
}

}  // namespace
}  // namespace scrutineer::extract::pdf
