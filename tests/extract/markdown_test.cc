#include "indexer/extract/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/case_name.h"
#include "tests/extract/blocks_as_lines.h"

namespace scrutineer::extract {
namespace {

using testing::ElementsAreArray;

struct MarkdownCase {
  const char* what;
  std::string text;
  std::vector<std::string> lines;
};

class Markdown : public testing::TestWithParam<MarkdownCase> {};

TEST_P(Markdown, IsReadAs) {
  const ExtractedText paper = extract_markdown(as_bytes(GetParam().text), {});
  EXPECT_THAT(test::as_lines(paper), ElementsAreArray(GetParam().lines)) << GetParam().what;
}

const std::vector<MarkdownCase>& cases() {
  static const std::vector<MarkdownCase> table = {
      {"headings", "# One\n\n## Two\n\nShort.", {"h1 One", "h2 Two", "p Short."}},
      {"nested lists", "- outer\n  - inner\n- again", {"b1 outer", "b2 inner", "b1 again"}},
      {"a loose list", "- outer\n\n- again", {"b1 outer", "b1 again"}},
      {"an item of two paragraphs",
       "- outer\n\n  More of it.\n\nAfter.",
       {"b1 outer", "p More of it.", "p After."}},
      {"a list of one item under an open line",
       "4.1 The panel recommends a review of the thresholds\n\n* see appendix\n\n4.2 Next.",
       {"n [4.1] The panel recommends a review of the thresholds", "b1 see appendix",
        "n [4.2] Next."}},
      {"a list of one item inside an ordered list",
       "1. consider the impact on care leavers\n   - bristol\n2. report",
       {"n [1] consider the impact on care leavers", "b2 bristol", "n [2] report"}},
      {"a false item inside a torn sentence",
       "Children were left in situations of unknown\n\n- risk. They were not seen.",
       {"p Children were left in situations of unknown risk. They were not seen."}},
      {"a paragraph torn by a page break",
       "The authority has lately had some peer\n\nsupport to review its audits.",
       {"p The authority has lately had some peer support to review its audits."}},
      {"an ordered list", "3. three\n4. four", {"n [3] three", "n [4] four"}},
      {"paragraph numbers", "- 4.3 Work goes on.", {"n [4.3] Work goes on."}},
      {"a table", "| a | b |\n|---|---|\n| **c** | d |", {"r a|b", "r c|d"}},
      {"inline marks",
       "22<sup>nd</sup> of *August* and `code`, [x](mailto:x@y.uk)<br>line",
       {"p 22nd of August and code, x/line"}},
      {"entities",
       "A&amp;E &pound;5 &#163;6",
       {"p A&E \xC2\xA3"
        "5 \xC2\xA3"
        "6"}},
      {"a block of HTML",
       "Before.\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\nAfter.",
       {"p Before.", "r a|b", "p After."}},
      {"a picture and a link without words", "![alt](x.png) Words.", {"p Words."}},
      {"a quotation and a rule", "> Said.\n\n---\n\nDone.", {"p Said.", "p Done."}},
      {"soft and hard breaks", "one\ntwo  \nthree", {"p one two/three"}},
      {"no text at all", "\n\n", {}},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Markdown, testing::ValuesIn(cases()), tests::by_what);

TEST(MarkdownDetails, BlocksKnowTheirLines) {
  const std::string text = "# One\n\nText **bold**\n\n- item\n  - inner\n";
  const ExtractedText paper = extract_markdown(as_bytes(text), {});
  ASSERT_EQ(paper.blocks.size(), 4U);
  EXPECT_EQ(paper.blocks[0].line, 1U);
  EXPECT_EQ(paper.blocks[1].line, 3U);
  EXPECT_EQ(paper.blocks[2].line, 5U);
  EXPECT_EQ(paper.blocks[3].line, 6U);
}

TEST(MarkdownDetails, DeepNestingDoesNoHarm) {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "> ";
  text += "deep";
  const ExtractedText paper = extract_markdown(as_bytes(text), {});
  EXPECT_EQ(paper.format, "markdown");
}

}  // namespace
}  // namespace scrutineer::extract
