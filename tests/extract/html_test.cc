#include "indexer/extract/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "schemas/error.h"
#include "tests/case_name.h"
#include "tests/extract/blocks_as_lines.h"

namespace scrutineer::extract {
namespace {

using testing::ElementsAreArray;

struct HtmlCase {
  const char* what;
  std::string page;
  std::vector<std::string> lines;
};

class Html : public testing::TestWithParam<HtmlCase> {};

TEST_P(Html, IsReadAs) {
  const ExtractedText paper = extract_html(as_bytes(GetParam().page), {});
  EXPECT_THAT(test::as_lines(paper), ElementsAreArray(GetParam().lines)) << GetParam().what;
}

const std::vector<HtmlCase>& cases() {
  static const std::vector<HtmlCase> table = {
      {"headings and paragraphs",
       "<h1>One</h1><p>Text\n of it</p><h3>Three</h3>",
       {"h1 One", "p Text of it", "h3 Three"}},
      {"what the title adds to the headings",
       "<title>Agenda item - Fostering | Kelder Council</title><h1>Agenda item</h1><h2>Fostering"
       "</h2><p>Words",
       {"p Kelder Council", "h1 Agenda item", "h2 Fostering", "p Words"}},
      {"a title that no heading says",
       "<title>Agenda for Cabinet on 4 May</title><h1>Agenda</h1><p>Words",
       {"p Agenda for Cabinet on 4 May", "h1 Agenda", "p Words"}},
      {"a title that the text says, or of one word",
       "<title>Minutes</title><h1>Of May</h1><p>Words",
       {"h1 Of May", "p Words"}},
      {"nested lists",
       "<ul><li>outer<ul><li>inner</li></ul></li><li><p>again</p><p>more</p></li></ul>",
       {"b1 outer", "b2 inner", "b1 again", "p more"}},
      {"ordered lists",
       "<ol start=3><li>three<li value=7>seven</ol><ol type=a><li>first</ol>",
       {"n [3] three", "n [7] seven", "n [a] first"}},
      {"a table",
       "<table><tr><th>Risk<th>Action<tr><td>Staff<br>leave<td>Recruit</table>",
       {"r Risk|Action", "r Staff/leave|Recruit"}},
      {"a table for layout",
       "<table><tr><td><h2>Title</h2><p>Text</p></td><td><p>More</p></td></tr></table>",
       {"h2 Title", "p Text", "p More"}},
      {"a table of one column",
       "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
       {"p One", "p Two"}},
      {"an address", "<p>Town Hall<br>King Street</p>", {"p Town Hall/King Street"}},
      {"what is no paper",
       "<head><title>t</title></head><body><nav>Home</nav><script>x()</script><style>p{}</style>"
       "<div class=\"cookie-banner\">Cookies</div><p hidden>h</p><p style='display: none'>i</p>"
       "<p aria-hidden=true>j</p><button>Go</button><p>Words</p></body>",
       {"p Words"}},
      {"marks inside words", "22<sup>nd</sup> <b>bold</b>ly", {"p 22nd boldly"}},
      {"printed numbers", "<p>4.3&nbsp;Work goes on.</p>", {"n [4.3] Work goes on."}},
      {"words that only noscript has",
       "<body><noscript>Please enable JavaScript</noscript></body>",
       {"p Please enable JavaScript"}},
      {"unclosed and crossed tags",
       "<p>one<p><b>two<i>three</b>four</i><div>five",
       {"p one", "p twothreefour", "p five"}},
      {"text alone", "just words", {"p just words"}},
      {"the main part of a site's page",
       "<header>Council</header><main><h1>Minutes</h1><p>It "
       "met.</p></main><footer>Contact</footer>",
       {"h1 Minutes", "p It met."}},
      {"a main part that is empty", "<main></main><p>Words</p>", {"p Words"}},
      {"nothing", "<html></html>", {}},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Html, testing::ValuesIn(cases()), tests::by_what);

TEST(HtmlCharset, IsThatOfTheBytesOrTheDeclaration) {
  const std::vector<std::string> pages = {
      "<p>caf\xC3\xA9</p>",
      "<p>caf\xE9</p>",
      "<meta charset=\"iso-8859-1\"><p>caf\xE9</p>",
      "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-15\"><p>caf\xE9</p>",
      "<meta charset=\"utf-8\"><p>caf\xE9</p>",
      "<meta charset=\"no-such-charset\"><p>caf\xE9</p>",
      "\xEF\xBB\xBF<p>caf\xC3\xA9</p>",
  };
  for (const std::string& page : pages) {
    const ExtractedText paper = extract_html(as_bytes(page), {});
    ASSERT_EQ(paper.blocks.size(), 1U);
    EXPECT_EQ(paper.blocks[0].text, "caf\xC3\xA9") << page;
  }
}

TEST(HtmlDetails, TheTitleIsTheFilesOwn) {
  const std::string page = "<head><title> Minutes\n of it </title></head><p>Words";
  EXPECT_EQ(extract_html(as_bytes(page), {}).embedded_title, "Minutes of it");
}

TEST(HtmlDetails, NestingBeyondReasonIsRefused) {
  std::string page;
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  try {
    (void)extract_html(as_bytes(page), {});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "html-too-deep");
  }
}

TEST(HtmlDetails, ManyUnclosedParagraphsAreNotDeep) {
  std::string page;
  for (int i = 0; i < 5'000; ++i) page += "<p>one";
  EXPECT_EQ(extract_html(as_bytes(page), {}).blocks.size(), 5'000U);
}

}  // namespace
}  // namespace scrutineer::extract
