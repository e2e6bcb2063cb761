// A paper's page: its contents, the papers that speak of it, and findings that are unfolded. The
// rest of it: page_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/server/fake_papers.h"
#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char long_id[] = "abcdef0000000000";

class DocumentPage : public PageTest {
 protected:
  // A paper with these headings, each on a page of its own that `page` gives by its place.
  template <typename PageOf>
  void add(const std::vector<std::string>& headings, PageOf page) {
    query::DocumentText paper;
    paper.document.id = long_id;
    paper.document.format = "pdf";
    for (std::size_t i = 0; i < headings.size(); ++i) {
      Block block;
      block.kind = BlockKind::heading;
      block.level = 1;
      block.text = headings[i];
      block.page = page(i);
      paper.document.pages = std::max(paper.document.pages, block.page);
      paper.blocks.push_back(block);
      block.kind = BlockKind::paragraph;
      block.text = "Placements of " + headings[i];
      paper.blocks.push_back(block);
    }
    searcher_.add(paper);
  }

  const std::string address_ = std::string("/documents/") + long_id;
};

TEST_F(DocumentPage, ContentsLeadToTheSectionsOnWhicheverPageOfTheText) {
  add({"First", "<b>Second</b> & more", "Third"},
      [](std::size_t i) { return static_cast<std::uint32_t>(1 + i * 200); });
  const std::string page = html(address_);
  EXPECT_THAT(page, AllOf(HasSubstr("<a href=\"#sections\">Contents</a>"),
                          HasSubstr("<li class=\"level-1\"><a href=\"" + address_ +
                                    "#section-1\">First</a> <span class=\"where\">p. 1</span>"),
                          HasSubstr("<a href=\"" + address_ +
                                    "?from=201#section-2\">&lt;b&gt;Second&lt;/b&gt; &amp; more"),
                          HasSubstr("<a href=\"" + address_ + "?from=401#section-3\">Third</a>")));
  EXPECT_THAT(page, AllOf(HasSubstr("<h4 id=\"section-1\">First</h4>"),
                          Not(HasSubstr("id=\"section-2\""))));
  EXPECT_THAT(html(address_ + "?from=401"),
              AllOf(HasSubstr("<h4 id=\"section-3\">Third</h4>"),
                    HasSubstr("<a href=\"" + address_ + "#section-1\">First</a>")));
  EXPECT_THAT(
      html(address_ + "?q=placements&from=201"),
      AllOf(HasSubstr("<h4 id=\"section-2\">"),
            HasSubstr("<a href=\"" + address_ + "?from=401&amp;q=placements#section-3\">")));
}

TEST_F(DocumentPage, AChapterThatATableBeginsStandsInTheContents) {
  query::DocumentText paper;
  paper.document.id = long_id;
  paper.document.format = "pdf";
  paper.document.pages = 2;
  const auto put = [&](BlockKind kind, const std::string& text, std::uint32_t page) {
    Block block;
    block.kind = kind;
    block.level = kind == BlockKind::heading ? 1 : 0;
    block.text = text;
    block.page = page;
    paper.blocks.push_back(block);
  };
  put(BlockKind::heading, "Report", 1);
  put(BlockKind::heading, "Summary", 1);
  put(BlockKind::table_row, "Key judgement\tJudgement grade", 2);
  put(BlockKind::table_row, "Children looked after\tGood", 2);
  searcher_.add(paper);
  EXPECT_THAT(html(address_),
              AllOf(HasSubstr("<a href=\"" + address_ + "#section-3\">Children looked after</a>"),
                    HasSubstr("<tr id=\"section-3\"><td>Children looked after</td>")));
}

TEST_F(DocumentPage, ThereAreNoContentsOfTwoSections) {
  for (const std::vector<std::string>& headings :
       {std::vector<std::string>{}, {"One", "Two"}, {"One", "Two", "TWO", "12"}}) {
    searcher_.remove(long_id);
    add(headings, [](std::size_t) { return 1U; });
    const std::string page = html(address_);
    EXPECT_THAT(page, AllOf(Not(HasSubstr("id=\"sections\"")), Not(HasSubstr("#sections")),
                            Not(HasSubstr("id=\"section-"))));
  }
  EXPECT_THAT(html(std::string("/documents/") + inspection_id), Not(HasSubstr("id=\"sections\"")));
}

TEST_F(DocumentPage, LongContentsAreUnfolded) {
  for (const std::size_t size : {std::size_t{15}, std::size_t{16}, std::size_t{1000}}) {
    std::vector<std::string> headings;
    for (std::size_t i = 0; i < size; ++i) headings.push_back("Part " + std::to_string(i));
    headings.back() = std::string(1000, 'x');
    searcher_.remove(long_id);
    add(headings, [](std::size_t i) { return static_cast<std::uint32_t>(1 + i / 10); });
    const std::string page = html(address_);
    const std::size_t begin = page.find("<section id=\"sections\"");
    const std::string contents = page.substr(begin, page.find("</section>", begin) - begin);
    EXPECT_EQ(times(contents, "<li "), size);
    EXPECT_EQ(times(contents, "<details"), size > 15 ? 1 : 0);
    EXPECT_THAT(contents, Not(HasSubstr(std::string(130, 'x')))) << "a heading is cut";
    EXPECT_EQ(times(contents, "Show all 1,000 sections"), size == 1000 ? 1 : 0);
  }
}

TEST_F(DocumentPage, SourcesWithLinesHaveThoseForAnchors) {
  query::DocumentText paper;
  paper.document.id = long_id;
  paper.document.format = "markdown";
  for (std::uint32_t line = 1; line <= 3; ++line) {
    Block block;
    block.kind = BlockKind::heading;
    block.level = static_cast<std::uint8_t>(line + 1);
    block.line = line * 10;
    block.text = "Heading " + std::to_string(line);
    paper.blocks.push_back(block);
  }
  searcher_.add(paper);
  const std::string page = html(address_);
  EXPECT_THAT(page, AllOf(HasSubstr("<li class=\"level-1\"><a href=\"" + address_ + "#line-10\">"),
                          HasSubstr("<li class=\"level-3\"><a href=\"" + address_ + "#line-30\">"),
                          HasSubstr("<h3 id=\"line-10\">Heading 1</h3>"),
                          HasSubstr("<h4 id=\"line-20\">Heading 2</h4>"),
                          HasSubstr("<h5 id=\"line-30\">Heading 3</h5>"), Not(HasSubstr("p. 0")),
                          Not(HasSubstr("section-1"))));
}

TEST_F(DocumentPage, PapersThatSpeakOfItAreNamedWithTheirWords) {
  const std::string page = html(std::string("/documents/") + inspection_id);
  EXPECT_THAT(page, AllOf(HasSubstr("<a href=\"#referred\">Papers that speak of it</a>"),
                          HasSubstr(std::string("<li><a href=\"/documents/") + minutes_id +
                                    "\">Minutes of the Children&apos;s Scrutiny Panel</a> Minutes, "
                                    "5 March 2019<span class=\"evidence\"><q>as &lt;Ofsted&gt; "
                                    "found</q></span></li>"),
                          Not(HasSubstr("that speak of it.</p>"))));
  EXPECT_THAT(html(std::string("/documents/") + minutes_id), Not(HasSubstr("id=\"referred\"")));
  EXPECT_THAT(
      reply_to(app_, std::string("/api/v1/documents/") + inspection_id).body,
      HasSubstr(std::string("\"referred_to_by\":{\"total\":1,\"papers\":[{\"document_id\":\"") +
                minutes_id + "\""));
}

TEST_F(DocumentPage, SaysHowManySpeakOfItWhereNotAllAreNamed) {
  query::DocumentText paper;
  paper.document.pages = 4;
  paper.document.metadata.about = {{"Ofsted", "inspection", "", "2022", "", "", {}}};
  const auto page_of_one_more = [&](int number) {
    paper.document.id = "abcdef00000000" + std::to_string(number);
    searcher_.add(paper);
    return html(std::string("/documents/") + inspection_id);
  };
  for (int number = 10; number < 29; ++number)
    EXPECT_THAT(page_of_one_more(number), Not(HasSubstr("that speak of it.</p>")));
  const std::string page = page_of_one_more(29);
  EXPECT_THAT(page, AllOf(HasSubstr("<p>The newest 20 of 21 papers that speak of it.</p>"),
                          HasSubstr("<a href=\"/documents/abcdef0000000028#page-4\">"),
                          HasSubstr("p. 4 <q>as &lt;Ofsted&gt;"), Not(HasSubstr("0000000029"))));
}

TEST_F(DocumentPage, ManyFindingsAreUnfolded) {
  const std::string target = std::string("/documents/") + minutes_id;
  struct Case {
    std::size_t findings;
    int lists;
    const char* says;
  };
  const Case cases[] = {{1, 1, "Findings"},
                        {15, 1, "Findings"},
                        {16, 2, "All 16 findings"},
                        {200, 2, "All 200 findings"},
                        {209, 2, "The first 200 of 209 findings"}};
  std::size_t have = 1;
  StoredFinding one = fake_findings().back();
  for (const Case& want : cases) {
    for (; have < want.findings; ++have) searcher_.add(one);
    const std::string page = html(target);
    const std::size_t begin = page.find("<section id=\"findings\"");
    const std::string part = page.substr(begin, page.find("</section>", begin) - begin);
    EXPECT_EQ(times(part, "<ol class=\"findings\""), want.lists) << want.findings;
    EXPECT_EQ(times(part, "<details"), want.lists - 1);
    EXPECT_EQ(times(part, "<blockquote>"), std::min<std::size_t>(want.findings, 200));
    EXPECT_THAT(part, HasSubstr(want.says));
    EXPECT_EQ(times(part, "start=\"11\""), want.lists - 1);
  }
}

}  // namespace
}  // namespace scrutineer::server
