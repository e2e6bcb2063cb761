// The pages, as HTML text. How they look and work in a browser: tests/browser.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <ranges>

#include "query/paper_link.h"
#include "server/page/links.h"
#include "server/page/match_ways.h"
#include "server/page/words.h"
#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Page : public PageTest {
 protected:
  Page()
      : PageTest({.source_url = "https://example.org/src?a=1&b=2", .stop_words = {"the", "of"}}) {}
};

TEST_F(Page, StartShowsEveryPaperAndWhatIsCovered) {
  const std::string page = html("/");
  EXPECT_THAT(page, HasSubstr("<html lang=\"en-GB\" class=\"govuk-template\">"));
  EXPECT_THAT(page, HasSubstr("24 papers of 2 councils, 2015 to 2022; 2 files could not be read"));
  EXPECT_THAT(page, HasSubstr("href=\"https://example.org/src?a=1&amp;b=2\""));
  EXPECT_THAT(page, HasSubstr("<script type=\"module\" src=\"/static/suggest.js\"></script>"));
  EXPECT_THAT(page, Not(HasSubstr("style=")));
}

TEST_F(Page, AHitShowsItsPassagesWithTheirPlaces) {
  const std::string page = html("/?q=sufficiency");
  EXPECT_THAT(page, HasSubstr(">1 paper<"));
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/documents/2b60d1c9a7e3f845?q=sufficiency#page-2\">p. 2, para "
                        "4.3</a>"));
  EXPECT_THAT(page, HasSubstr("The <mark>sufficiency</mark> of placements"));
  EXPECT_THAT(page, HasSubstr("18 July 2022"));
  EXPECT_THAT(page, HasSubstr("Overall: Requires improvement"));
  EXPECT_THAT(page, HasSubstr("2 more pages with a match"));
}

TEST_F(Page, APaperWithoutPagesIsCitedByLine) {
  EXPECT_THAT(html("/?q=costs"), HasSubstr("?q=costs#line-12\">line 12</a>"));
}

TEST_F(Page, NothingOfThePapersOrTheQueryIsMarkup) {
  const std::string page = html("/?q=%3Cscript%3Ealert(1)%3C/script%3E");
  EXPECT_THAT(page, HasSubstr("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\""));
  EXPECT_EQ(times(html("/?q=%22%3E%3Cimg%20src=x%3E"), "<img"), 0);
  html("/documents/" + std::string(partial_id) + "?q=%3Cscript%3E");  // looks for scripts
  EXPECT_EQ(times(html("/documents/%3Cscript%3E", 404), "<script"), 0);
  html("/?%3Cscript%3E=1", 400);
}

TEST_F(Page, FacetsAreBoxesOfTheForm) {
  const std::string page = html("/?q=placement&council=harrowmere");
  EXPECT_THAT(page, HasSubstr("name=\"council\" value=\"harrowmere\" form=\"search\" checked"));
  EXPECT_THAT(page, HasSubstr("name=\"council\" value=\"vale-of-oss\" form=\"search\">"));
  // Its box says it; a hidden input beside would keep it on when the box is cleared.
  EXPECT_THAT(page, Not(HasSubstr("type=\"hidden\" name=\"council\"")));
}

TEST_F(Page, WhatNoBoxShowsIsSentOnByTheForm) {
  const std::string page =
      html("/?q=placement&sort=newest&match=any&date=2015&date=2016&limit=5&offset=5");
  for (const char* kept : {"name=\"sort\" value=\"newest\"", "name=\"match\" value=\"any\"",
                           "name=\"limit\" value=\"5\"", "name=\"date\" value=\"2016\""})
    EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" " + std::string(kept))) << kept;
  EXPECT_THAT(page, HasSubstr("id=\"date\" name=\"date\" value=\"2015\""));
  EXPECT_THAT(page, Not(HasSubstr("type=\"hidden\" name=\"offset\"")));
}

TEST_F(Page, EachFilterHasItsOwnWayOut) {
  const std::string page = html("/?q=placement&council=harrowmere&date=2015");
  EXPECT_THAT(
      page,
      HasSubstr("<a href=\"/?date=2015&amp;q=placement\"><span class=\"govuk-visually-hidden\">"
                "Remove the filter </span>Council: The harrowmere</a>"));
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/?council=harrowmere&amp;q=placement\"><span "
                        "class=\"govuk-visually-hidden\">Remove the filter </span>Date: 2015</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/?q=placement\">Remove all filters</a>"));
}

TEST_F(Page, PagingAndSortingKeepTheSearch) {
  const std::string page = html("/?q=placement&council=harrowmere&offset=10");
  EXPECT_THAT(page, HasSubstr("22 papers, 11 to 20 shown"));
  EXPECT_THAT(page, HasSubstr("Page 2 of 3"));
  EXPECT_THAT(page, HasSubstr("rel=\"prev\" href=\"/?council=harrowmere&amp;q=placement\""));
  EXPECT_THAT(
      page, HasSubstr("rel=\"next\" href=\"/?council=harrowmere&amp;offset=20&amp;q=placement\""));
  EXPECT_THAT(page,
              HasSubstr("href=\"/?council=harrowmere&amp;q=placement&amp;sort=newest\">Newest"));
  EXPECT_THAT(html("/?q=placement&offset=20"), Not(HasSubstr("rel=\"next\"")));
}

TEST_F(Page, AYearIsAFilterAndItsOwnUndoing) {
  EXPECT_THAT(html("/?q=placement"),
              HasSubstr("<a href=\"/?date=2016&amp;q=placement\"><span class=\"year\">2016"));
  EXPECT_THAT(
      html("/?q=placement&date=2016"),
      HasSubstr("<a href=\"/?q=placement\" aria-current=\"true\"><span class=\"year\">2016"));
}

TEST_F(Page, SaysHowTheQueryWasUnderstood) {
  const std::string page = html("/?q=LAC");
  EXPECT_THAT(page, HasSubstr("Searched as: Papers with LAC."));
  EXPECT_THAT(page, HasSubstr("<li>LAC = looked after children</li>"));
  EXPECT_THAT(page, HasSubstr("href=\"/?q=LAC&amp;synonyms=off\""));
  EXPECT_THAT(html("/?q=LAC&synonyms=off"), HasSubstr("<a href=\"/?q=LAC\">Search with synonyms"));
  EXPECT_THAT(html("/?q=placment"),
              HasSubstr("Did you mean <a href=\"/?q=placement\">placement</a>?"));
  EXPECT_THAT(html("/?q=xyzzy"), AllOf(HasSubstr("No papers"), HasSubstr("does not mean")));
  EXPECT_THAT(html("/?q=placement&date=2016&council=harrowmere"),
              HasSubstr("<a href=\"/findings?council=harrowmere&amp;date=2016&amp;q=placement&amp;"
                        "stance=criticised\">Only what papers criticise"));
  for (const char* lacking : {"/", "/?q=title:plan"})
    EXPECT_THAT(html(lacking), Not(HasSubstr("Only what papers criticise"))) << lacking;
}

TEST_F(Page, NothingFoundIsNoDeadEnd) {
  const std::string page = html("/?q=front&council=vale-of-oss&date=2016");
  EXPECT_THAT(page, HasSubstr("<a href=\"/?date=2016&amp;q=front\">Without the filter Council</a> "
                              "<span class=\"count\">5 papers</span>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/?q=front\">Without any filter</a> <span "
                              "class=\"count\">21 papers</span>"));
  EXPECT_THAT(page, Not(HasSubstr("Without the filter Date"))) << "that leads to nothing either";
  EXPECT_THAT(html("/?q=front"), Not(HasSubstr("What would be found")));
}

TEST_F(Page, AYearWithoutPapersStandsBetweenThoseWith) {
  const std::string page = html("/");
  EXPECT_THAT(page, HasSubstr("<span class=\"gap-year\"><span class=\"year\">2021</span>"));
  EXPECT_THAT(page, Not(HasSubstr("<span class=\"year\">2014</span>")));
  EXPECT_THAT(page, Not(HasSubstr("<span class=\"year\">2023</span>")));
}

TEST_F(Page, WhatIsKnownAndNotHeldIsNamed) {
  EXPECT_THAT(
      html("/?council=harrowmere"),
      HasSubstr("<a href=\"/councils/harrowmere#timeline\">1 inspection or visit that papers "
                "speak of is not held</a>"));
  EXPECT_THAT(html("/?council=harrowmere&council=vale-of-oss"),
              HasSubstr("<a href=\"/coverage\">2 inspections or visits"));
  EXPECT_THAT(html("/"), HasSubstr("<a href=\"/coverage\">What is searched"));
  const std::string coverage = html("/coverage");
  for (const char* part :
       {"24 papers of 2 councils, 2015 to 2022; 2 files could not be read",
        "<a href=\"/?date=2016\"><span class=\"year\">2016", "<a href=\"/?document_type=minutes\">",
        "<h3 class=\"govuk-heading-s\">Harrowmere Borough Council</h3> <span class=\"count\">1 not "
        "held</span>",
        "Monitoring visit, number 2, by Ofsted",
        "<q>Members noted the second monitoring visit.</q>"})
    EXPECT_THAT(coverage, HasSubstr(part));
  EXPECT_THAT(html("/coverage?q=x", 400), HasSubstr("<code>q</code>"));
}

TEST_F(Page, AListOfTermsIsCountedByCouncil) {
  const std::string page =
      html("/batch?terms=placement%0D%0A%0D%0A++front+door%0Aplacement%0Acosts");
  for (const char* part :
       {">3 lines counted", "<a href=\"/?match=all&amp;q=placement\">placement</a>",
        "<a href=\"/?match=all&amp;q=front%20door\">front door</a>",
        "<a href=\"/findings?q=placement&amp;stance=criticised\">2<span",
        "<th scope=\"row\">Harrowmere Borough Council</th><td class=\"number\"><a "
        "href=\"/?council=harrowmere&amp;match=all&amp;q=placement\">22<span",
        "placement\r\n\r\n  front door\nplacement\ncosts</textarea>",
        "href=\"/batch?download=csv&amp;terms=placement"})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(html("/batch"), Not(HasSubstr("counted")));
  EXPECT_THAT(html("/batch?terms=front+%22door&lines=phrase"),
              HasSubstr("q=%22front%20%20door%22\">front &quot;door</a>"));
}

TEST_F(Page, ALineThatCannotBeReadDoesNotStopTheOthers) {
  const std::string page = html("/batch?terms=costs+AND%0Afront");
  EXPECT_THAT(page, HasSubstr("<code>costs <mark>A</mark>ND</code>"));
  EXPECT_THAT(page, HasSubstr("At character 7: AND needs something on both sides"));
  EXPECT_THAT(page, HasSubstr("q=front\">front</a>"));
  EXPECT_THAT(page, HasSubstr(">1 of 2 lines counted"));
}

TEST_F(Page, ABatchIsATableToo) {
  const Response csv = reply("/batch?terms=costs%0A%3DAND%0Afront&download=csv");
  EXPECT_EQ(csv.status, 200);
  EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8; header=present");
  EXPECT_EQ(csv.body,
            "term,searched_as,council,council_name,papers,criticised,error\r\n"
            "costs,Papers with costs.,,All papers,1,1,\r\n"
            "costs,Papers with costs.,harrowmere,Harrowmere,0,0,\r\n"
            "costs,Papers with costs.,vale-of-oss,Vale of Oss,1,0,\r\n"
            "costs,Papers with costs.,,No council known,0,1,\r\n"
            "'=AND,,,,,,AND needs something on both sides\r\n"
            "front,Papers with front.,,All papers,21,0,\r\n"
            "front,Papers with front.,harrowmere,Harrowmere,21,0,\r\n"
            "front,Papers with front.,vale-of-oss,Vale of Oss,0,0,\r\n"
            "front,Papers with front.,,No council known,0,0,\r\n");
}

TEST_F(Page, ABatchSaysWhatIsWrongWithAllOfIt) {
  std::string lines;
  for (int i = 0; i < 101; ++i) lines += "word" + std::to_string(i) + "%0A";
  EXPECT_THAT(html("/batch?terms=" + lines, 400), HasSubstr("101 lines, more than the 100"));
  EXPECT_THAT(html("/batch?terms=x&council=atlantis", 400), HasSubstr("Council: no atlantis"));
  EXPECT_THAT(html("/batch?terms=x&lines=words&colour=1", 400),
              AllOf(HasSubstr("Lines: "), HasSubstr("Colour: unknown parameter")));
  EXPECT_THAT(html("/batch?q=x", 400), HasSubstr("write lines into terms"));
}

TEST_F(Page, ABadQueryIsShownWithItsCharacter) {
  const std::string page = html("/?q=caf%C3%A9+AND&council=harrowmere", 400);
  EXPECT_THAT(page, HasSubstr("<code>café <mark>A</mark>ND</code>"));
  EXPECT_THAT(page, HasSubstr("At character 6: AND needs something on both sides"));
  EXPECT_THAT(page, HasSubstr("value=\"café AND\""));
  EXPECT_THAT(page, HasSubstr("type=\"hidden\" name=\"council\" value=\"harrowmere\""));
}

TEST_F(Page, BadParametersAreNamedOnThePage) {
  const std::string page = html("/?q=x&colour=1&sort=best&council=atlantis", 400);
  for (const char* part : {"Colour: unknown parameter", "Sort: ", "Council: no atlantis"})
    EXPECT_THAT(page, HasSubstr(part));
  // Sent on, they would fail the next search too.
  EXPECT_THAT(page, Not(HasSubstr("type=\"hidden\"")));
  EXPECT_THAT(html("/?limit=5000", 422),
              AllOf(HasSubstr("limit is 5000, more than 1000"), Not(HasSubstr("type=\"hidden\""))));
}

TEST_F(Page, EmptyBoxesOfAFormAreNotParameters) {
  EXPECT_THAT(html("/?q=&date="), HasSubstr("24 papers, 1 to 10 shown"));
}

TEST_F(Page, APaperShowsWhatIsKnownWithItsProof) {
  const std::string page = html("/documents/" + std::string(inspection_id));
  EXPECT_THAT(
      page,
      HasSubstr(
          "<dd class=\"govuk-summary-list__value\">Harrowmere Borough Council, North West</dd>"));
  EXPECT_THAT(page, HasSubstr("<q>6 to 17 June</q> (printed in part; the rest follows"));
  EXPECT_THAT(page, HasSubstr("given with the file, not printed in it"));
  EXPECT_THAT(page, HasSubstr("<strong class=\"govuk-tag grade-good\">Good</strong>"));
  EXPECT_THAT(page, HasSubstr("<q>The impact of leaders: Good</q>"));
  EXPECT_THAT(page, HasSubstr("href=\"https://example.org/harrowmere.pdf\""));
  EXPECT_THAT(page, HasSubstr("<code>copies/a &quot;b&quot;.pdf</code>"));
  EXPECT_THAT(page, HasSubstr("PDF, 3 pages, 71 words"));
}

TEST_F(Page, APaperSaysHowItIsCited) {
  const std::string page = html("/documents/" + std::string(inspection_id));
  for (const char* meta :
       {"DC.creator\" content=\"Ofsted", "DC.date\" content=\"2022-07-18",
        "DC.type\" content=\"Inspection report", "DC.coverage\" content=\"Harrowmere",
        "DC.subject\" content=\"Placements and &lt;sufficiency&gt;",
        "DC.format\" content=\"application/pdf",
        "DC.source\" content=\"https://example.org/harrowmere.pdf",
        "DC.identifier\" content=\"/documents/2b60d1c9a7e3f845"})
    EXPECT_EQ(times(page, "<meta name=\"" + std::string(meta) + "\">"), 1) << meta;
  EXPECT_THAT(page, HasSubstr("<code>/documents/2b60d1c9a7e3f845</code>"));
  EXPECT_THAT(page, HasSubstr("/api/v1/documents/2b60d1c9a7e3f845/cite?format=bibtex"));
  EXPECT_THAT(page, HasSubstr("Page, from 1 to 3</label>"));
  EXPECT_THAT(html("/documents/" + std::string(minutes_id)), Not(HasSubstr("name=\"page\"")));
  EXPECT_THAT(html("/"), Not(HasSubstr("DC.")));
}

TEST_F(Page, APapersTextHasEachPagesAnchorOnce) {
  const std::string page = html("/documents/" + std::string(inspection_id));
  for (const char* anchor : {"id=\"page-1\"", "id=\"page-2\"", "id=\"page-3\""})
    EXPECT_EQ(times(page, anchor), 1) << anchor;
  EXPECT_THAT(page, HasSubstr("late, <span class=\"turn\" id=\"page-3\">Page 3</span>and what"));
  EXPECT_EQ(times(page, "<tr>"), 2);
  EXPECT_THAT(page, HasSubstr("<span class=\"number\">4.3</span>"));
}

TEST_F(Page, APapersTextHasTheQuerysWordsMarked) {
  const std::string target = "/documents/" + std::string(inspection_id) + "?q=";
  EXPECT_THAT(html(target + "the+placement+of+leaver*"),
              AllOf(HasSubstr("\">placements</mark>"), HasSubstr("\">leavers</mark>"),
                    Not(HasSubstr(">The</mark>")), Not(HasSubstr(">of</mark>"))));
  EXPECT_THAT(html(target + "-placement+NOT+rights+title:poor+leavers+AND+soon"),
              AllOf(HasSubstr("\">leavers</mark>"), HasSubstr("\">soon</mark>"),
                    Not(HasSubstr(">placements</mark>")), Not(HasSubstr(">rights</mark>")),
                    Not(HasSubstr(">poor</mark>"))));
  EXPECT_EQ(times(html(target), "<mark"), 0);
}

TEST_F(Page, APapersMatchesLeadFromOneToTheNext) {
  const std::string target = "/documents/" + std::string(inspection_id) + "?q=";
  const std::string page = html(target + "placement");
  const int matches = times(page, "<mark id=\"match-");
  ASSERT_GE(matches, 2);
  EXPECT_THAT(page, HasSubstr(std::to_string(matches) + " matches of “placement” in the text. "
                                                        "<a href=\"#match-1\">Next match</a></p>"));
  EXPECT_THAT(page, HasSubstr("<span>Match 1 of " + std::to_string(matches) +
                              "</span> <a href=\"#match-2\">Next match</a></span>"))
      << "the first has none before it";
  EXPECT_THAT(page, HasSubstr("<span>Match 2 of " + std::to_string(matches) + "</span>"));
  for (int number = 1; number <= matches; ++number) {
    const std::string anchor = "match-" + std::to_string(number) + "\"";
    EXPECT_EQ(times(page, "id=\"" + anchor), 1) << anchor;
    EXPECT_GE(times(page, "href=\"#" + anchor), 1) << anchor;
  }
  EXPECT_EQ(times(page, "#match-" + std::to_string(matches + 1) + "\""), 0);
  EXPECT_EQ(times(page, "#match-0\""), 0);
  EXPECT_EQ(times(page, "matches.js"), 1);
  // A page's anchor leads on, too.
  EXPECT_THAT(page, HasSubstr("id=\"page-1\">Page 1</h3><p class=\"match-ways\"><span>"));
  EXPECT_EQ(times(html(target), "match-"), 0) << "nothing is looked for";
  EXPECT_THAT(html(target + "xyzzy"),
              AllOf(HasSubstr("No matches of “xyzzy” in the text.</p>"), Not(HasSubstr("match-"))));
}

TEST_F(Page, APaperCutShortSaysSo) {
  EXPECT_THAT(html("/documents/" + std::string(partial_id)),
              AllOf(HasSubstr("not complete: cut short after 60 s"),
                    HasSubstr("named .docx, read as pdf")));
}

TEST_F(Page, WhatIsNotThereIsAPageForReaders) {
  EXPECT_THAT(html("/documents/0000000000000000", 404), HasSubstr("There is no paper with the id"));
  const std::string nothing = html("/nothing", 404);
  EXPECT_THAT(nothing, HasSubstr("<h1 class=\"govuk-heading-l\">Not found</h1>"));
  EXPECT_THAT(nothing, HasSubstr("<a href=\"/\">search all papers from the start page</a>"));
  EXPECT_THAT(nothing, Not(HasSubstr("openapi.yaml for every")));
  EXPECT_THAT(html(std::string("/documents/") + removed_id, 410),
              HasSubstr("it names &lt;a child&gt;"));
  EXPECT_THAT(html("/documents/x?colour=1", 400), HasSubstr("<code>colour</code>"));
  EXPECT_THAT(html("/?q=throw+int", 500), HasSubstr("Internal error"));
}

TEST_F(Page, TheStyleSheetAsksNobodyElse) {
  const Response css = reply("/static/scrutineer.css");
  EXPECT_EQ(css.status, 200);
  EXPECT_EQ(css.content_type, "text/css; charset=utf-8");
  EXPECT_THAT(css.body, Not(HasSubstr("url(")));
  EXPECT_THAT(css.body, Not(HasSubstr("@import")));
  for (const char* script :
       {"find-in-list.js", "matches.js", "page-pictures.js", "suggest.js", "terms-from-file.js"}) {
    const Response module = reply(std::string("/static/") + script);
    EXPECT_EQ(module.status, 200) << script;
    EXPECT_EQ(module.content_type, "text/javascript; charset=utf-8");
    EXPECT_THAT(module.body, AllOf(Not(HasSubstr("http")), Not(HasSubstr("import")))) << script;
  }
  EXPECT_EQ(reply("/static/search.mustache").status, 404) << "nothing else that is built in";
  EXPECT_EQ(reply("/static/openapi.yaml").status, 404);
}

TEST(Links, ALongPapersPagesComeInWindows) {
  EXPECT_EQ(paper_address("a", "q x", {.page = 7, .line = 0}), "/documents/a?q=q%20x#page-7");
  EXPECT_EQ(paper_address("a", "", {.page = 201, .line = 0}), "/documents/a?from=201#page-201");
  EXPECT_EQ(paper_address("a", "", {.page = 400, .line = 0}), "/documents/a?from=201#page-400");
  EXPECT_EQ(query::window_of(0), 1U);
  EXPECT_EQ(query::window_of(200), 1U);
}

TEST(Highlighter, WordsSideBySideAreOneMatch) {
  struct Case {
    const char *text, *marked;  // marked: in brackets
  };
  const Case cases[] = {
      {"care leavers", "[care leavers]"},
      {"leaver  care\ncare leavers.", "[leaver  care\ncare leavers]."},
      {"care, leavers", "[care], [leavers]"},
      {"care of leavers", "[care] of [leavers]"},
      {"care\tleavers", "[care]\t[leavers]"},
      {"careful plans", "[careful] plans"},  // the same stem
      {"caravan", "caravan"},
      {"", ""},
  };
  Highlighter highlighter("care leavers", {});
  for (const Case& one : cases) {
    std::string marked = one.text;
    const std::vector<query::ByteRange> ranges = highlighter.find(one.text);
    for (const query::ByteRange& range : std::views::reverse(ranges))
      marked.insert(range.end, "]").insert(range.begin, "[");
    EXPECT_EQ(marked, one.marked);
  }
}

// The windows that `query::text_window` makes of a paper: 1 to 200, 201 to 400 ...
TEST(Matches, AreNumberedThroughAllWindowsOfAPaper) {
  const auto block = [](std::uint32_t page, const char* text, BlockKind kind) {
    Block made;
    made.page = page;
    made.text = text;
    made.kind = kind;
    return made;
  };
  std::vector<Block> blocks = {
      block(2, "a plan", BlockKind::paragraph), block(3, "plan\tno\tplans", BlockKind::table_row),
      block(250, "nothing", BlockKind::paragraph), block(450, "the plan of a", BlockKind::heading),
      block(801, "plan", BlockKind::paragraph)};
  blocks[3].turns = {{9, 451}};
  struct Case {
    std::uint32_t from, before, here, previous_window, next_window;
    const char *next, *previous;  // from the beginning of the window; empty: there is none
  };
  const Case cases[] = {
      {1, 0, 3, 0, 401, "#match-1", ""},
      {201, 3, 0, 1, 401, "/documents/a?from=401&q=plan#match-4", "/documents/a?q=plan#match-3"},
      {401, 3, 1, 1, 801, "#match-4", "/documents/a?q=plan#match-3"},
      {601, 4, 0, 401, 801, "/documents/a?from=801&q=plan#match-5",
       "/documents/a?from=401&q=plan#match-4"},
      {801, 4, 1, 401, 0, "#match-5", "/documents/a?from=401&q=plan#match-4"},
      {1001, 5, 0, 801, 0, "", "/documents/a?from=801&q=plan#match-5"}};
  for (const Case& one : cases) {
    SCOPED_TRACE(one.from);
    Highlighter highlighter("plan", {});
    const MarkedText text = mark_text(blocks, {.from = one.from}, highlighter);
    EXPECT_EQ(text.total, 5U);
    EXPECT_EQ(text.before, one.before);
    EXPECT_EQ(text.here, one.here);
    EXPECT_EQ(text.previous_window, one.previous_window);
    EXPECT_EQ(text.next_window, one.next_window);
    const View ways = MatchWays(text, "a", "plan").before(text.before + 1);
    for (const auto& [name, wanted] : {std::pair{"next", one.next}, {"previous", one.previous}}) {
      const View* way = ways.get(name);
      EXPECT_EQ(way->is_string() ? way->string_value() : "", wanted) << name;
    }
  }
}

TEST(Words, AreForReaders) {
  EXPECT_EQ(day("2022-07-08"), "8 July 2022");
  EXPECT_EQ(day(""), "");
  EXPECT_EQ(day("2022-13-08"), "2022-13-08");
  EXPECT_EQ(day("2021-11"), "November 2021");
  EXPECT_EQ(day("2017/18"), "2017/18");
  EXPECT_EQ(listed({}), "");
  EXPECT_EQ(listed({"Leeds"}), "Leeds");
  EXPECT_EQ(listed({"Leeds", "Hull", "York"}), "Leeds, Hull and York");
  EXPECT_EQ(days("2022-06-06", ""), "from 6 June 2022");
  EXPECT_EQ(days("2022-06-06", "2022-06-06"), "6 June 2022");
  EXPECT_EQ(count(1234567), "1,234,567");
  EXPECT_EQ(count(123), "123");
  EXPECT_EQ(counted(1, "paper"), "1 paper");
  EXPECT_EQ(place(4, 0, "4.3"), "p. 4, para 4.3");
  EXPECT_EQ(place(0, 12, "What needs to improve"), "line 12, “What needs to improve”");
  EXPECT_EQ(place(0, 0, ""), "");
  EXPECT_EQ(visit_words("area_send"), "Area SEND inspection");
  EXPECT_EQ(visit_words("monitoring_visit"), "Monitoring visit");
  EXPECT_EQ(visit_words("other"), "Inspection or visit");
  EXPECT_EQ(visit_words(""), "Inspection or visit");
  EXPECT_EQ(readable("send_inspection_report"), "Send inspection report");
}

}  // namespace
}  // namespace scrutineer::server
