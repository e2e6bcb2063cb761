#include "indexer/extract/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/case_name.h"
#include "tests/extract/blocks_as_lines.h"

namespace scrutineer::extract {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

std::vector<std::string> lines_of(std::string_view text) {
  return test::as_lines(extract_text(as_bytes(text), {}));
}

constexpr char kProse[] =
    "The committee received the report and thanked the officers for the work that went into it.";

struct TextCase {
  const char* what;
  std::string text;
  std::vector<std::string> lines;
};

class PlainText : public testing::TestWithParam<TextCase> {};

TEST_P(PlainText, IsReadAs) {
  EXPECT_THAT(lines_of(GetParam().text), ElementsAreArray(GetParam().lines)) << GetParam().what;
}

const std::vector<TextCase>& numbers_and_lists() {
  static const std::vector<TextCase> cases = {
      {"a paragraph number",
       "4.3 Work to settle the workforce goes on.",
       {"n [4.3] Work to settle the workforce goes on."}},
      {"a number with a full stop", "4.1. In addition to that.", {"n [4.1] In addition to that."}},
      {"a number behind a converter's dash", "- 4.3 Work goes on.", {"n [4.3] Work goes on."}},
      {"a bracketed letter",
       "(a) the first;\n(b) the second.",
       {"n [a] the first;", "n [b] the second."}},
      {"an amount is no number",
       "2.5 million pounds were spent on it.",
       {"p 2.5 million pounds were spent on it."}},
      {"a date is no number", "12 October 2017", {"p 12 October 2017"}},
      {"an initial is no number", "A. Smith sent apologies.", {"p A. Smith sent apologies."}},
      {"bullets of many glyphs",
       "\xEF\x82\xB7 one\n\xE2\x80\xA2 two\n\xE2\x97\xBC three\n* four\n\xE2\x80\x93 five\no Six",
       {"b1 one", "b1 two", "b1 three", "b1 four", "b1 five", "b1 Six"}},
      {"a glyph behind a dash",
       "- \xE2\x96\xA0 Ensure that it ceases.",
       {"b1 Ensure that it ceases."}},
      {"bullets below bullets",
       "- outer\n  - inner\n- outer again",
       {"b1 outer", "b2 inner", "b1 outer again"}},
      {"a dash inside a sentence",
       "Children - all of them - were safe.",
       {"p Children - all of them - were safe."}},
      {"a stray star and hash", "Grade 4* of 5 # and *more", {"p Grade 4* of 5 # and *more"}},
      {"a hash at the start of a plain text", "# of cases seen: 12", {"p # of cases seen: 12"}},
  };
  return cases;
}

INSTANTIATE_TEST_SUITE_P(NumbersAndLists, PlainText, testing::ValuesIn(numbers_and_lists()),
                         tests::by_what);

const std::vector<TextCase>& headings() {
  static const std::vector<TextCase> cases = {
      {"capitals",
       std::string("LEGAL IMPLICATIONS\n\n") + kProse,
       {"h1 LEGAL IMPLICATIONS", std::string("p ") + kProse}},
      {"a number without a full stop",
       std::string("5 LEGAL IMPLICATIONS\n\n5.1 ") + kProse,
       {"h1 [5] LEGAL IMPLICATIONS", std::string("n [5.1] ") + kProse}},
      {"a numbered line over its paragraphs",
       std::string("2. Background\n\n2.1 ") + kProse,
       {"h1 [2] Background", std::string("n [2.1] ") + kProse}},
      {"a short line over prose",
       std::string("Overview\n\n") + kProse,
       {"h2 Overview", std::string("p ") + kProse}},
      {"an underlined line", "Title of it\n===========\n\nShort.", {"h1 Title of it", "p Short."}},
      {"a numbered list is no row of headings",
       "1. Apologies\n2. Minutes\n3. Any other business",
       {"n [1] Apologies", "n [2] Minutes", "n [3] Any other business"}},
      {"a label with its value",
       std::string("Date: 12 July 2017\n\n") + kProse,
       {"p Date: 12 July 2017", std::string("p ") + kProse}},
      {"a date in capitals",
       std::string("15 DECEMBER 2015\n\n") + kProse,
       {"p 15 DECEMBER 2015", std::string("p ") + kProse}},
      {"a salutation",
       std::string("Dear Steven\n\n") + kProse,
       {"p Dear Steven", std::string("p ") + kProse}},
      {"a lead-in to a list",
       "They should:\n\n- act\n- speak",
       {"p They should:", "b1 act", "b1 speak"}},
  };
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Headings, PlainText, testing::ValuesIn(headings()), tests::by_what);

const std::vector<TextCase>& lines_and_joins() {
  static const std::vector<TextCase> cases = {
      {"an address keeps its lines",
       "Town Hall\nKing Street\nSK16 4LA",
       {"p Town Hall/King Street/SK16 4LA"}},
      {"labels after a long value keep their lines",
       "Decision maker: Cabinet Member for Children's Services and Education\nDate of decision: 14 "
       "May "
       "2018\nTitle: Short Breaks",
       {"p Decision maker: Cabinet Member for Children's Services and Education/Date of decision: "
        "14 "
        "May 2018/Title: Short Breaks"}},
      {"labels keep their lines",
       "From: the Director\nTo: the Cabinet",
       {"p From: the Director/To: the Cabinet"}},
      {"wrapped prose is one line",
       "The local authority has made some progress in the period since the last visit,\n"
       "but the pace of change is too slow, and the plans are not yet ones that staff\n"
       "can follow.",
       {"p The local authority has made some progress in the period since the last visit, but the "
        "pace of change is too slow, and the plans are not yet ones that staff can follow."}},
      {"a word broken at a line's end",
       "The local authority has made some progress in the period since the last inspec-\n"
       "tion of services.",
       {"p The local authority has made some progress in the period since the last inspection of "
        "services."}},
      {"a compound broken at its hyphen",
       "The local authority has made some progress in the period since the last multi-\n"
       "agency visit to it.",
       {"p The local authority has made some progress in the period since the last multi-agency "
        "visit to it."}},
      {"a sentence torn by a page break",
       "The authority has lately had some peer\n\n\n\nsupport to review its audits.",
       {"p The authority has lately had some peer support to review its audits."}},
      {"a whole sentence is not joined",
       "It ended here in full.\n\nthen something else came.",
       {"p It ended here in full.", "p then something else came."}},
      {"a false bullet inside a torn sentence",
       "3.1 Children were left in situations of unknown\n\n- risk. They were not seen.\n"
       "- 3.2 Quarterly visits follow.",
       {"n [3.1] Children were left in situations of unknown risk. They were not seen.",
        "n [3.2] Quarterly visits follow."}},
      {"a false bullet after a torn paragraph",
       "Children were left in situations of unknown\n\n- risk. They were not seen.",
       {"p Children were left in situations of unknown risk. They were not seen."}},
      {"a wrapped sentence with a dash at a line's start",
       "The local authority has made some progress for the children in its care\n"
       "- all of them - since the last visit by inspectors to the area, it says",
       {"p The local authority has made some progress for the children in its care - all of them - "
        "since the last visit by inspectors to the area, it says"}},
      {"a single bullet after a line without an end mark",
       "4.1 The panel recommends a review of the thresholds\n\n- see appendix\n\n4.2 Next.",
       {"n [4.1] The panel recommends a review of the thresholds", "b1 see appendix",
        "n [4.2] Next."}},
      {"a single bullet right under its line",
       "4.1 The panel recommends a review of the thresholds\n\xE2\x80\xA2 see appendix",
       {"n [4.1] The panel recommends a review of the thresholds", "b1 see appendix"}},
      {"a single bullet that ends a sentence",
       "The council and its partners should\n\n- encourage them, e.g. at Christmas.",
       {"p The council and its partners should", "b1 encourage them, e.g. at Christmas."}},
      {"a single bullet that names a person",
       "The panel will write to the members\n\n- to Cllr. Smith of the cabinet",
       {"p The panel will write to the members", "b1 to Cllr. Smith of the cabinet"}},
      {"a single bullet with a dash inside",
       "The panel asks for a list of the homes\n- bristol - see appendix\n\nIt ended.",
       {"p The panel asks for a list of the homes", "b1 bristol - see appendix", "p It ended."}},
      {"a single bullet and what follows it",
       "1. consider the impact on care leavers\n\n- bristol\n\nmore text here",
       {"n [1] consider the impact on care leavers", "b1 bristol", "p more text here"}},
      {"a list that completes a sentence stays a list",
       "The council and its partners should\n\n- encourage them\n- protect them",
       {"p The council and its partners should", "b1 encourage them", "b1 protect them"}},
      {"an address broken over lines",
       "E-mail: a.b@council.\n\ngov.uk",
       {"p E-mail: a.b@council.gov.uk"}},
      {"a table by tabs",
       "Risk\tAction\nStaff leave\tRecruit",
       {"r Risk|Action", "r Staff leave|Recruit"}},
      {"a tab after a number is no table", "4.3\tWork goes on.", {"n [4.3] Work goes on."}},
  };
  return cases;
}

INSTANTIATE_TEST_SUITE_P(LinesAndJoins, PlainText, testing::ValuesIn(lines_and_joins()),
                         tests::by_what);

const std::vector<TextCase>& marks() {
  static const std::vector<TextCase> cases = {
      {"superscripts",
       "on 22<sup>nd</sup> and 23<sup>rd</sup> August",
       {"p on 22nd and 23rd August"}},
      {"bold within a line",
       "**Recommendations:** Cabinet is asked to note it.",
       {"p Recommendations: Cabinet is asked to note it."}},
      {"a bold label over prose",
       std::string("**Legal Implications:** \n\n") + kProse,
       {"h2 Legal Implications:", std::string("p ") + kProse}},
      {"a marked heading",
       "### **Children's Services**\n\nShort.",
       {"h3 Children's Services", "p Short."}},
      {"a link", "Email: [a.b@c.gov.uk](mailto:a.b@c.gov.uk)", {"p Email: a.b@c.gov.uk"}},
      {"hard line breaks",
       "**Councillor Peet**  \n**Chair of the Panel**",
       {"p Councillor Peet/Chair of the Panel"}},
      {"a table",
       "| Risk | Action |\n|---|---|\n| Staff **leave** | Recruit |",
       {"r Risk|Action", "r Staff leave|Recruit"}},
      {"anchors and pictures",
       "<span id=\"page-1\"></span>**A** word ![](_page_1.jpeg)",
       {"p A word"}},
      {"an unknown tag is words",
       "**Note** that x <threshold> is low",
       {"p Note that x <threshold> is low"}},
      {"stars that mark nothing among marks", "**Grade** 4* and 5 * 6", {"p Grade 4* and 5 * 6"}},
  };
  return cases;
}

INSTANTIATE_TEST_SUITE_P(Marks, PlainText, testing::ValuesIn(marks()), tests::by_what);

TEST(PlainTextDetails, BlocksKnowTheirLines) {
  const std::string text = "\n\nCABINET\r\n\r\nIt met.\r\n- one\r\n";
  const ExtractedText paper = extract_text(as_bytes(text), {});
  ASSERT_EQ(paper.blocks.size(), 3U);
  EXPECT_EQ(paper.blocks[0].line, 3U);
  EXPECT_EQ(paper.blocks[1].line, 5U);
  EXPECT_EQ(paper.blocks[2].line, 6U);
  EXPECT_EQ(paper.blocks[0].page, 0U);
  EXPECT_EQ(paper.pages, 0U);
}

TEST(PlainTextDetails, BoldIsTheWholeBlock) {
  const std::string text = "**Councillor Peet**\n\n**Half** of it";
  const ExtractedText paper = extract_text(as_bytes(text), {});
  ASSERT_EQ(paper.blocks.size(), 2U);
  EXPECT_TRUE(paper.blocks[0].bold);
  EXPECT_FALSE(paper.blocks[1].bold);
}

TEST(PlainTextDetails, EveryEncodingSaysTheSame) {
  const std::vector<std::string> encodings = {
      "caf\xC3\xA9 \xC2\xA3"
      "5",
      "\xEF\xBB\xBF"
      "caf\xC3\xA9 \xC2\xA3"
      "5",
      "caf\xE9 \xA3"
      "5",
      std::string("\xFF\xFE"
                  "c\0a\0f\0\xE9\0 \0\xA3\0"
                  "5\0",
                  16),
      std::string("\xFE\xFF"
                  "\0c\0a\0f\0\xE9\0 \0\xA3\0"
                  "5",
                  16),
      std::string("c\0a\0f\0\xE9\0 \0\xA3\0"
                  "5\0",
                  14),
  };
  for (const std::string& bytes : encodings) {
    EXPECT_THAT(lines_of(bytes), ElementsAre("p caf\xC3\xA9 \xC2\xA3"
                                             "5"));
  }
}

TEST(PlainTextDetails, TextBeyondTheLimitIsLeftOutAndSaid) {
  TextLimits limits;
  limits.text_bytes = 20;
  const std::string text = "First of them.\n\nSecond of them.\n\nThird.";
  const ExtractedText paper = extract_text(as_bytes(text), limits);
  EXPECT_THAT(test::as_lines(paper), ElementsAre("p First of them."));
  EXPECT_THAT(paper.partial, testing::HasSubstr("20 bytes"));
}

TEST(PlainTextDetails, AWordOfTenThousandLettersIsKept) {
  const std::string word(10'000, 'a');
  EXPECT_THAT(lines_of(word), ElementsAre("p " + word));
}

}  // namespace
}  // namespace scrutineer::extract
