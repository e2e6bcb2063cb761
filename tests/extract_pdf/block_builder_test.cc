#include "indexer/extract/pdf/block_builder.h"

#include <gtest/gtest.h>

#include "tests/extract_pdf/layout_fixture.h"

namespace scrutineer::extract::pdf {
namespace {

using test::filler;
using test::line;
using test::marked;
using test::run;

constexpr PageMetrics metrics = {.body_size = 10, .line_pitch = 1.2F, .left = 72, .right = 500};
constexpr std::size_t full = 84;  // characters of a full line

using Pages = std::vector<std::vector<PageLine>>;

std::vector<Draft> build(const Pages& pages) {
  BlockBuilder builder(metrics);
  for (const auto& page : pages) builder.add_page(page);
  return builder.take();
}

std::string text_of(const Draft& draft) {
  std::string text;
  for (const DraftPart& part : draft.parts) {
    if (part.joiner != 0) text.push_back(part.joiner);
    text += part.text;
  }
  return text;
}

std::vector<std::string> texts(const std::vector<Draft>& drafts) {
  std::vector<std::string> result;
  for (const Draft& draft : drafts) result.push_back(text_of(draft));
  return result;
}

using Texts = std::vector<std::string>;
constexpr const char* bullet = "\xE2\x97\xBC";

TEST(BlockBuilder, WrappedLinesAreJoined) {
  const auto drafts = build({{line(run(filler(full), 72, 100)), line(run("and end.", 72, 112))}});
  EXPECT_EQ(texts(drafts), Texts{filler(full) + " and end."});
}

TEST(BlockBuilder, BlankSpaceEndsAParagraph) {
  const auto drafts = build({{line(run(filler(full), 72, 100)), line(run("Next", 72, 124))}});
  EXPECT_EQ(drafts.size(), 2U);
  EXPECT_TRUE(drafts[1].starts_apart);
}

TEST(BlockBuilder, WordsThatGoOnInLowerCaseJoinAcrossWideSpacing) {
  const auto drafts =
      build({{line(run(filler(full), 72, 100)), line(run("to be safe.", 72, 120))}});
  EXPECT_EQ(drafts.size(), 1U);
}

TEST(BlockBuilder, ShortLineThatEndsASentenceEndsTheParagraph) {
  const auto drafts =
      build({{line(run("This is short.", 72, 100)), line(run("Next one", 72, 112))}});
  EXPECT_EQ(drafts.size(), 2U);
}

TEST(BlockBuilder, AddressLinesKeepTheirBreaks) {
  const auto drafts = build(
      {{line(run("Steve Jones", 72, 100)), line(run("Director of Children's Services", 72, 112)),
        line(run("145 King Street", 72, 124)), line(run("London", 72, 136))}});
  EXPECT_EQ(texts(drafts),
            Texts{"Steve Jones\nDirector of Children's Services\n145 King Street\nLondon"});
  EXPECT_TRUE(drafts[0].broken_lines);
}

TEST(BlockBuilder, ProseInANarrowMeasureHasNoBreaks) {
  Pages pages(1);
  for (int i = 0; i < 6; ++i) {
    pages[0].push_back(line(run(filler(60), 72, 100 + 12 * static_cast<float>(i))));
  }
  const auto drafts = build(pages);
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_EQ(text_of(drafts[0]).find('\n'), std::string::npos);
  EXPECT_FALSE(drafts[0].broken_lines);
}

TEST(BlockBuilder, BulletsArePartedAndTheirTextHangs) {
  const auto drafts =
      build({{line(marked(bullet, filler(78), 72, 100)), line(run("and hangs", 92, 112)),
              line(marked(bullet, "Second", 72, 124)), line(run("Not an item", 72, 136))}});
  EXPECT_EQ(texts(drafts), (Texts{filler(78) + " and hangs", "Second", "Not an item"}));
  EXPECT_EQ(drafts[0].kind, BlockKind::bullet);
  EXPECT_EQ(drafts[2].kind, BlockKind::paragraph);
}

TEST(BlockBuilder, NumberedParagraphMayComeBackToTheMargin) {
  const auto drafts = build({{line(marked("1.", filler(80), 72, 100)),
                              line(run(filler(full), 72, 112)), line(run("End.", 72, 124))}});
  EXPECT_EQ(drafts.size(), 1U);
  EXPECT_EQ(drafts[0].kind, BlockKind::numbered);
}

TEST(BlockBuilder, FigureAtALineStartIsNoNumber) {
  auto figure = marked("19", "year-olds who are not in work", 72, 112);
  const auto drafts = build({{line(run(filler(full) + " 16 to", 72, 100)), line(figure)}});
  ASSERT_EQ(drafts.size(), 1U);
  EXPECT_TRUE(text_of(drafts[0]).ends_with("16 to 19 year-olds who are not in work"));
}

TEST(BlockBuilder, BulletCutByAPageIsOneBlock) {
  auto footnote = line(run("The Children Act 2004.", 80, 700, {.size = 8}));
  footnote.run.marker = "1";
  footnote.run.raised_note = true;
  footnote.note = true;
  const auto drafts =
      build({{line(marked(bullet, filler(78), 72, 600)), footnote},
             {line(run("goes on here.", 92, 80), 2), line(marked(bullet, "Next", 72, 92), 2)}});
  ASSERT_EQ(drafts.size(), 3U);
  EXPECT_EQ(text_of(drafts[0]), filler(78) + " goes on here.");
  ASSERT_EQ(drafts[0].parts.size(), 2U);
  EXPECT_EQ(drafts[0].parts[1].page, 2U);
  EXPECT_EQ(text_of(drafts[1]), "The Children Act 2004.");
  EXPECT_EQ(drafts[1].kind, BlockKind::paragraph);
  EXPECT_EQ(text_of(drafts[2]), "Next");
}

TEST(BlockBuilder, FullLineBeforeACapitalGoesOnOverThePage) {
  const auto drafts =
      build({{line(run(filler(full), 72, 700))}, {line(run("Ofsted found it.", 72, 80), 2)}});
  EXPECT_EQ(drafts.size(), 1U);
}

TEST(BlockBuilder, PagesArePartedAtSentenceEndsAndHeadings) {
  const std::string sentence = filler(full - 1) + ".";
  EXPECT_EQ(build({{line(run(sentence, 72, 700))}, {line(run("Next one.", 72, 80), 2)}}).size(),
            2U);
  EXPECT_EQ(build({{line(run(filler(full), 72, 700))},
                   {line(run("What is next", 72, 80, {.size = 14, .bold = true}), 2)}})
                .size(),
            2U);
  EXPECT_EQ(
      build({{line(run("Yours sincerely", 72, 700))}, {line(run("Jane Doe", 72, 80), 2)}}).size(),
      2U);
  EXPECT_EQ(
      build({{line(run(filler(full), 72, 700))}, {}, {line(run("third page", 72, 80), 3)}}).size(),
      2U);
}

TEST(BlockBuilder, BoldHeadingIsPartedFromItsText) {
  const auto drafts =
      build({{line(run("Overview", 72, 100, {.bold = true})), line(run(filler(full), 72, 112))}});
  EXPECT_EQ(drafts.size(), 2U);
}

TEST(BlockBuilder, OfficeUnderANameStaysWithIt) {
  const auto drafts = build({{line(run("Andy Smith", 72, 100)),
                              line(run("Her Majesty's Inspector", 72, 112, {.bold = true}))}});
  EXPECT_EQ(texts(drafts), Texts{"Andy Smith\nHer Majesty's Inspector"});
}

TEST(BlockBuilder, RegionsAreNeverJoined) {
  const auto drafts =
      build({{line(run(filler(full), 72, 100), 1, 1), line(run("and on", 72, 112), 1, 2)}});
  EXPECT_EQ(drafts.size(), 2U);
}

TEST(BlockBuilder, TableRowsAreBlocksOfTheirOwn) {
  auto row = line(run("Overall\tGood", 72, 112));
  row.kind = PageLine::Kind::table_row;
  const auto drafts = build({{line(run(filler(full), 72, 100)), row, row}});
  ASSERT_EQ(drafts.size(), 3U);
  EXPECT_EQ(drafts[1].kind, BlockKind::table_row);
}

TEST(BlockBuilder, SingleCellCutByAPageIsOneRow) {
  auto first = line(run("The partnership should increase", 72, 700));
  auto second = line(run("the pace of its work.", 72, 80), 2);
  first.kind = second.kind = PageLine::Kind::table_row;
  EXPECT_EQ(build({{first}, {second}}).size(), 1U);
  first.run.text = "Responsible\tThe partnership should";
  EXPECT_EQ(build({{first}, {second}}).size(), 2U);
}

}  // namespace
}  // namespace scrutineer::extract::pdf
