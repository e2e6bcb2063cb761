#include "indexer/extract/pdf/runs.h"

#include <gtest/gtest.h>

#include "tests/extract_pdf/layout_fixture.h"

namespace scrutineer::extract::pdf {
namespace {

using test::glyphs;
using test::operator+;
using test::Style;

constexpr Style small = {.size = 6};

std::vector<std::string> texts(const std::vector<Run>& runs) {
  std::vector<std::string> result;
  for (const Run& run : runs) result.push_back(run.text);
  return result;
}

using Texts = std::vector<std::string>;

TEST(Runs, OrdinalStaysWithItsNumber) {
  // "22nd and": the raised letters are a line of their own to the reader.
  const auto line = glyphs("on 22", 72, 100) + glyphs("nd", 97, 96, small) +
                    glyphs("and 23", 108, 100) + glyphs("rd", 138, 96, small);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"on 22nd and 23rd"});
}

TEST(Runs, NoteReferenceIsDropped) {
  const auto line = glyphs("to improve?", 72, 100) + glyphs("1", 127, 96, small);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"to improve?"});
}

TEST(Runs, NoteReferenceInsideALineIsDropped) {
  const auto line =
      glyphs("the Board", 72, 100) + glyphs("12", 117, 96, small) + glyphs(" has met", 123, 100);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"the Board has met"});
}

TEST(Runs, FiguresOfTheSameSizeStay) {
  const auto line = glyphs("Board1 and 2,500", 72, 100);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"Board1 and 2,500"});
}

TEST(Runs, LoweredSmallFiguresStay) {
  const auto line = glyphs("CO", 72, 100) + glyphs("2", 82, 102, small);
  EXPECT_EQ(texts(make_runs(line, {})).size(), 2U);
}

TEST(Runs, RaisedNumberAtTheStartMarksAFootnote) {
  const auto line = glyphs("1", 72, 96, small) + glyphs("The Act of 2004", 75, 100);
  const auto runs = make_runs(line, {});
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_TRUE(runs[0].raised_note);
  EXPECT_EQ(runs[0].marker, "1");
  EXPECT_EQ(runs[0].text, "The Act of 2004");
}

TEST(Runs, WideGapPartsColumns) {
  const auto line = glyphs("Judgement", 72, 100) + glyphs("Grade", 300, 100);
  EXPECT_EQ(texts(make_runs(line, {})), (Texts{"Judgement", "Grade"}));
}

TEST(Runs, DrawnLinePartsCellsThatNearlyTouch) {
  const auto line = glyphs("care leavers", 72, 100) + glyphs("Good", 140, 100);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"care leavers Good"});
  const Rule border = {136, 80, 136.5F, 120};
  EXPECT_EQ(texts(make_runs(line, std::vector{border})), (Texts{"care leavers", "Good"}));
}

TEST(Runs, OverprintedTextIsReadOnce) {
  const auto line = glyphs("Bold by hand", 72, 100) + glyphs("Bold by hand", 72.4F, 100);
  EXPECT_EQ(texts(make_runs(line, {})), Texts{"Bold by hand"});
}

TEST(Runs, TabbedNumberIsAMarker) {
  const auto runs = make_runs(glyphs("4.3", 72, 100) + glyphs("Children are safe.", 108, 100), {});
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].marker, "4.3");
  EXPECT_EQ(runs[0].text_x, 108);
  EXPECT_FALSE(runs[0].weak_marker);
}

TEST(Runs, SpacedNumberIsAWeakMarkerBeforeACapitalOnly) {
  const auto capital = make_runs(glyphs("12. Children are safe.", 72, 100), {});
  EXPECT_EQ(capital.at(0).marker, "12.");
  EXPECT_TRUE(capital.at(0).weak_marker);
  for (const char* text : {"12 children are safe.", "12. of them are safe", "2019. The visit"}) {
    EXPECT_EQ(make_runs(glyphs(text, 72, 100), {}).at(0).marker, "") << text;
  }
}

TEST(Runs, DashInsideALineIsNoBullet) {
  const auto runs = make_runs(glyphs("- and more", 72, 100), {});
  EXPECT_EQ(runs.at(0).text, "- and more");
}

TEST(Runs, NumberInATableCellIsNoMarkerOfTheNextCell) {
  const auto line = glyphs("3", 72, 100) + glyphs("High", 100, 100);
  const Rule border = {90, 80, 90.5F, 120};
  EXPECT_EQ(texts(make_runs(line, std::vector{border})), (Texts{"3", "High"}));
}

TEST(Runs, EmptyPageHasNone) { EXPECT_TRUE(make_runs({}, {}).empty()); }

}  // namespace
}  // namespace scrutineer::extract::pdf
