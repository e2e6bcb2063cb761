// The pages of councils, of chains of repeat findings and of what became of recommendations.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/paper_link.h"
#include "tests/server/fake_papers.h"
#include "tests/server/fake_repeats.h"
#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

class CouncilPages : public PageTest {};

const std::string report = std::string("/documents/") + inspection_id;

TEST_F(CouncilPages, BadAddressesAreToldAsPages) {
  struct Row {
    const char* target;
    int status;
    const char* said;
  };
  const Row rows[] = {
      {"/councils?colour=1", 400, "<code>colour</code>"},
      {"/councils/atlantis", 404, "There is no one council called &quot;atlantis&quot;."},
      {"/councils/%3Cscript%3E", 404, "&lt;script&gt;"},
      {"/councils/harrowmere?colour=1", 400, "<code>colour</code>"},
      {"/councils/harrowmere?chains=ajar", 400, "is none of closed, open"},
      {"/councils/harrowmere/nothing", 404, "There is nothing at this address."},
      {"/repeat-findings/0000000000000000", 404, "no chain of repeat findings"},
      {"/repeat-findings/c1c1c1c1c1c1c1c1?x=1", 400, "<code>x</code>"},
      {"/repeat-findings/", 404, "There is nothing at this address."},
      {"/documents/none/recommendations", 404, "There is no paper with the id"},
      {"/documents/2b60d1c9a7e3f845/recommendations?x=1", 400, "<code>x</code>"},
  };
  for (const Row& row : rows) {
    const std::string page = html(row.target, row.status);
    EXPECT_THAT(page, HasSubstr(row.said)) << row.target;
  }
}

TEST_F(CouncilPages, EveryPageSaysWhereItIs) {
  struct Row {
    std::string target;
    const char* here;
  };
  const Row rows[] = {{"/", "href=\"/\" aria-current=\"page\""},
                      {report, "href=\"/\" aria-current=\"page\""},
                      {"/findings", "href=\"/findings\" aria-current=\"page\""},
                      {"/councils", "href=\"/councils\" aria-current=\"page\""},
                      {"/councils/harrowmere", "href=\"/councils\" aria-current=\"page\""},
                      {"/issues", "href=\"/issues\" aria-current=\"page\""}};
  for (const Row& row : rows) {
    const std::string page = html(row.target);
    EXPECT_THAT(page, HasSubstr(row.here)) << row.target;
    EXPECT_EQ(times(page, "aria-current=\"page\""), 1) << row.target;
    for (const char* link :
         {"href=\"/\"", "href=\"/findings\"", "href=\"/councils\"", "href=\"/issues\""})
      EXPECT_THAT(page, HasSubstr(link)) << row.target;
    EXPECT_EQ(times(page, "<h1"), 1) << row.target;
    EXPECT_EQ(times(page, "style="), 0) << row.target;
  }
}

TEST_F(CouncilPages, WaysUpStandBeforeTheContent) {
  const std::string crumb = "<a class=\"govuk-breadcrumbs__link\" href=\"";
  const std::string back = "<a class=\"govuk-back-link\" href=\"";
  struct Row {
    std::string target, way;
  };
  const Row rows[] = {
      {"/councils/harrowmere", crumb + "/councils\">Councils</a>"},
      {"/compare", crumb + "/councils\">Councils</a>"},
      {"/repeat-findings/c1c1c1c1c1c1c1c1", crumb + "/councils/harrowmere\">Harrowmere</a>"},
      {"/issues/plans%3Acare_leavers", crumb + "/issues\">Issues</a>"},
      {report, back + "/\">Search all papers</a>"},
      {report + "?q=%3Cb%3E", back + "/?q=%3Cb%3E\">Back to the search for “&lt;b&gt;”</a>"},
      {report + "/recommendations", back + report + "\">Back to the paper</a>"}};
  for (const Row& row : rows) {
    const std::string page = html(row.target);
    EXPECT_LT(page.find(row.way), page.find("<main")) << row.target;
  }
  EXPECT_THAT(html("/"), AllOf(Not(HasSubstr(crumb)), Not(HasSubstr(back))));
}

// GOV.UK Frontend's terms: who is not government uses neither the crown nor the font.
TEST_F(CouncilPages, NothingThatIsGovernmentsOwnOrElsewhereIsAskedFor) {
  const std::string sheet = reply("/static/scrutineer.css").body;
  EXPECT_THAT(sheet, HasSubstr(".govuk-button{")) << "or what follows says nothing";
  const std::string pages[] = {html("/"),
                               html("/?q=placement&limit=5"),
                               html("/?q=front+AND", 400),
                               html("/findings"),
                               html("/councils"),
                               html("/batch?terms=costs"),
                               html("/issues"),
                               html(report + "?q=placement"),
                               html("/api"),
                               html("/nothing", 404)};
  for (const char* own : {"crown", "crest", "logo", "GDS Transport", "gds-transport", "@font-face"})
    EXPECT_THAT(sheet, Not(HasSubstr(own)));
  for (const std::string& page : pages) {
    for (const char* own : {"crown", "crest", "logo", "GDS Transport", "<img", "url("})
      EXPECT_THAT(page, Not(HasSubstr(own)));
    EXPECT_EQ(times(page, "<link rel=\"stylesheet\""),
              times(page, "<link rel=\"stylesheet\" href=\"/static/"));
    EXPECT_EQ(times(page, "<link rel=\"icon\""),
              times(page, "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/static/"));
    EXPECT_EQ(times(page, " src="), times(page, " src=\"/static/"));
    EXPECT_EQ(times(page, " action="), times(page, " action=\"/"));
    EXPECT_EQ(times(page, " action=\"//"), 0);
  }
}

TEST_F(CouncilPages, CouncilsStandByRegionWithCounts) {
  const std::string page = html("/councils");
  EXPECT_THAT(page, HasSubstr("2 councils, 23 papers held here."));
  const std::size_t north =
      page.find("<h2 class=\"govuk-heading-m\" id=\"region-1-title\">North West</h2>");
  const std::size_t south =
      page.find("<h2 class=\"govuk-heading-m\" id=\"region-2-title\">South West</h2>");
  ASSERT_NE(north, std::string::npos);
  ASSERT_NE(south, std::string::npos);
  EXPECT_LT(north, page.find("<a href=\"/councils/harrowmere\">Harrowmere</a>"));
  EXPECT_LT(south, page.find("<a href=\"/councils/vale-of-oss\">Vale of Oss</a>"));
  EXPECT_THAT(page, HasSubstr("with Old &lt;Harrow&gt;"));
  EXPECT_THAT(page,
              HasSubstr("<td role=\"cell\" data-label=\"Papers held\">22 <span class=\"count\">"
                        "2015 to 2022</span></td><td role=\"cell\" "
                        "data-label=\"Issues raised again\">1</td>"
                        "<td role=\"cell\" data-label=\"Latest grade held\">"
                        "<strong class=\"govuk-tag grade-requires_improvement\">Requires "
                        "improvement</strong> <span class=\"count\">18 July 2022</span>"));
  EXPECT_THAT(page, HasSubstr("data-label=\"Issues raised again\">0</td><td role=\"cell\" "
                              "data-label=\"Latest grade held\">"
                              "3 judgements: 2 Good, 1 Outstanding "
                              "<span class=\"count\">none overall, 26 June 2026</span></td>"));
}

TEST_F(CouncilPages, ACouncilHasItsRecordByDate) {
  const std::string page = html("/councils/harrowmere");
  EXPECT_THAT(page, HasSubstr("<h1 class=\"govuk-heading-l\">Harrowmere</h1>"));
  EXPECT_THAT(page, HasSubstr("3 papers held here, 3 February 2016 to 18 July 2022. "
                              "One inspection or visit is spoken of and not held."));
  EXPECT_THAT(page, HasSubstr("are its own here: Old Harrow District Council."));
  const std::size_t first = page.find("<strong>3 February 2016</strong> Inspection");
  const std::size_t missing = page.find("<strong>November 2021</strong> Not held here");
  const std::size_t visit = page.find("<strong>18 July 2022</strong> Visit");
  EXPECT_LT(first, missing);
  EXPECT_LT(missing, visit);
  ASSERT_NE(visit, std::string::npos);
  EXPECT_THAT(page, HasSubstr("Monitoring visit, number 2, by Ofsted"));
  EXPECT_THAT(page, HasSubstr("<q>Members noted the second monitoring visit.</q>"));
  EXPECT_THAT(page, HasSubstr("Names as director of children's services: Ann Lee"));
  EXPECT_THAT(page, HasSubstr("<li>of Old Harrow District Council</li>"));
  EXPECT_THAT(page, HasSubstr("<h3 class=\"govuk-heading-s\">Without a date</h3>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/?council=harrowmere&amp;council=old-harrow\">"));
}

TEST_F(CouncilPages, FrameworksHaveATableEach) {
  const std::string page = html("/councils/harrowmere");
  const std::size_t sif = page.find(">SIF: Single inspection framework</caption>");
  const std::size_t ilacs = page.find(">ILACS: Inspection of local services</caption>");
  ASSERT_NE(sif, std::string::npos);
  ASSERT_NE(ilacs, std::string::npos);
  EXPECT_LT(sif, ilacs) << "by its first date";
  const std::string table = page.substr(sif, page.find("</table>", sif) - sif);
  EXPECT_EQ(times(table, "scope=\"col\""), 2) << "its own dates only";
  EXPECT_THAT(table, HasSubstr("<th scope=\"row\">Overall effectiveness</th><td "
                               "class=\"grade-inadequate\">Inadequate</td>"));
  EXPECT_THAT(table, HasSubstr("<th scope=\"row\">Adoption &lt;new&gt;</th><td "
                               "class=\"grade-good\">Good</td>"))
      << "an area that the vocabulary lacks comes last";
  EXPECT_THAT(table, Not(HasSubstr("Impact of leaders")));
}

TEST_F(CouncilPages, GradesAreAPictureThatAlsoStandsInWords) {
  const std::string page = html("/councils/harrowmere");
  const std::size_t sif = page.find("<figcaption>SIF: Single inspection framework</figcaption>");
  const std::size_t ilacs =
      page.find("<figcaption>ILACS: Inspection of local services</figcaption>");
  ASSERT_NE(sif, std::string::npos);
  ASSERT_NE(ilacs, std::string::npos);
  const std::string picture = page.substr(sif, page.find("</figure>", sif) - sif);
  // February 2016 is early in the first of seven years; the figure leaves 4% at each end.
  EXPECT_THAT(picture, HasSubstr("<svg x=\"5.17%\" y=\"2\" class=\"mark grade-inadequate\">"));
  EXPECT_THAT(picture, HasSubstr(">I</text>"));
  EXPECT_THAT(
      picture,
      HasSubstr("<span class=\"govuk-visually-hidden\">3 February 2016: Inadequate</span>"));
  EXPECT_EQ(times(picture, "class=\"span"), 0) << "nothing joins what no later grade follows";
  EXPECT_THAT(page, HasSubstr("G: Good, RI: Requires improvement, I: Inadequate."));
  EXPECT_THAT(page, HasSubstr("<figcaption>What is held, and what papers speak of that is not"));
  EXPECT_THAT(page, HasSubstr("<circle class=\"missing\" cx=\""));
  EXPECT_THAT(
      page,
      HasSubstr("<span class=\"govuk-visually-hidden\">2, 3 February 2016 to 18 July 2022</span>"));
}

TEST_F(CouncilPages, CouncilsStandSideBySide) {
  const std::string page = html("/compare?council=harrowmere&council=vale-of-oss");
  for (const char* part :
       {"<title>Harrowmere and Vale of Oss compared",
        "<h1 class=\"govuk-heading-l\">Harrowmere and Vale of Oss compared</h1>",
        "<option value=\"harrowmere\" selected>", "<option value=\"vale-of-oss\" selected>",
        "<h3 class=\"govuk-heading-s\"><a href=\"/councils/harrowmere\">Harrowmere</a></h3>",
        "North West. 3 papers, 3 February 2016 to 18 July 2022, with those of Old &lt;Harrow&gt;.",
        "/findings?council=harrowmere&amp;council=old-harrow&amp;stance=criticised\">3 findings",
        "<th scope=\"row\">Overall effectiveness</th><td class=\"grade-inadequate\">Inadequate "
        "<span "
        "class=\"count\"><a href=\"/documents/ffee00112233aabb\">3 February "
        "2016</a></span></td><td>"
        "<span class=\"count\">Not graded</span></td>",
        "Raised again in one alone: 1 issue", "<a href=\"/issues/plans%3Acare_leavers\">",
        "<a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">2 dates, 2019 to 2022</a>",
        "<td><span class=\"count\">Not found</span></td>",
        "“Not found”: nothing was found in the papers held"})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(page, HasSubstr("No issue that was raised again is one that more than one"));
}

TEST_F(CouncilPages, WhatCannotBeComparedIsSaid) {
  EXPECT_THAT(html("/compare"), Not(HasSubstr("Choose at least one")));
  EXPECT_THAT(html("/compare?council=&council=harrowmere"), HasSubstr("Choose at least one"));
  EXPECT_THAT(html("/compare?council=atlantis&council=harrowmere", 400),
              HasSubstr("there is no one council called &quot;atlantis&quot;"));
  EXPECT_THAT(html("/compare?council=a&council=b&council=c&council=d&council=e&council=f", 400),
              HasSubstr("at most 5"));
  EXPECT_THAT(html("/compare?colour=1", 400), HasSubstr("Colour: unknown parameter"));
  for (const char* twice : {"/compare?council=Harrowmere&council=vale-of-oss",
                            "/compare?council=old-harrow&council=vale-of-oss&council=harrowmere"}) {
    const Response moved = reply(twice);
    EXPECT_EQ(moved.status, 301) << twice;
    EXPECT_THAT(moved.headers,
                Contains(Pair("Location", "/compare?council=harrowmere&council=vale-of-oss")));
  }
}

TEST_F(CouncilPages, ChainsOpenToTheirQuotes) {
  const std::string page = html("/councils/harrowmere");
  EXPECT_THAT(page, HasSubstr("1 issue raised in papers of at least two dates"));
  EXPECT_THAT(page, HasSubstr("<details class=\"chain\" id=\"chain-c1c1c1c1c1c1c1c1\">"));
  EXPECT_THAT(page,
              HasSubstr("<h3 class=\"govuk-heading-s\">Quality of placement &lt;plans&gt;</h3>"));
  EXPECT_THAT(page,
              HasSubstr("Raised on 2 dates, 1 March 2019 to 18 July 2022 · Raised again</span>"));
  EXPECT_THAT(page,
              HasSubstr("<li>Placements and &lt;sufficiency&gt;</li>\n<li>Care leavers</li>"));
  EXPECT_THAT(page, HasSubstr("href=\"/repeat-findings/c1c1c1c1c1c1c1c1\""));
  EXPECT_THAT(page, HasSubstr("<a href=\"/repeat-findings/c2c2c2c2c2c2c2c2\">Rights of care "
                              "leavers</a> <span class=\"count\">18 July 2022 · Open</span>"));
  EXPECT_THAT(page,
              HasSubstr("<a href=\"/councils/harrowmere?chains=open#repeats\">Open them all"));
  const std::string open = html("/councils/harrowmere?chains=open");
  EXPECT_THAT(open, HasSubstr("id=\"chain-c1c1c1c1c1c1c1c1\" open>"));
  EXPECT_THAT(open, HasSubstr("<a href=\"/councils/harrowmere#repeats\">Close them all"));
}

TEST_F(CouncilPages, ACouncilGoesByOneAddress) {
  for (const auto& [from, to] :
       {std::pair("/councils/Harrowmere", "/councils/harrowmere"),
        {"/councils/old-harrow", "/councils/harrowmere"},
        {"/councils/old-harrow?chains=open", "/councils/harrowmere?chains=open"}}) {
    const Response moved = reply(from);
    EXPECT_EQ(moved.status, 301) << from;
    EXPECT_THAT(moved.headers, Contains(Pair("Location", to))) << from;
    EXPECT_THAT(moved.headers, Contains(Pair("Cache-Control", "no-store"))) << from;
  }
}

TEST_F(CouncilPages, ACouncilWithoutPapersSaysWhatWasSearched) {
  const std::string page = html("/councils/vale-of-oss");
  EXPECT_THAT(page, HasSubstr("No paper of this council is held here."));
  EXPECT_THAT(page, HasSubstr("There is no paper with a date to search."));
  EXPECT_THAT(page, HasSubstr("No paper of this council with a date is held here"));
  EXPECT_THAT(page, Not(HasSubstr("<table")));
  EXPECT_THAT(page, Not(HasSubstr("Search its papers")));
}

TEST_F(CouncilPages, AChainHasItsWholeStory) {
  const std::string page = html("/repeat-findings/" + std::string(repeated_id));
  for (const char* part :
       {"<h1 class=\"govuk-heading-l\">Quality of placement &lt;plans&gt;</h1>",
        "<li><a href=\"/councils/harrowmere\">Harrowmere</a></li>",
        "<strong class=\"govuk-tag status-raised_again\">Raised again</strong> Raised, then",
        "<a href=\"/documents/2b60d1c9a7e3f845#page-2\">Inspection of Harrowmere, p. 2</a>",
        "<strong>1 March 2019: Raised</strong> <span class=\"count\">(Improvement; overall",
        "; overall grade Inadequate, ILACS)</span>",
        "<strong>5 May 2020: Progress reported</strong>",
        "<li class=\"better\">",
        "<p class=\"gap\">40 months after 1 March 2019</p>",
        "<strong>18 July 2022: Raised again</strong> <span class=\"count\">(Improvement; council",
        "; council graded Inadequate, ILACS, since 1 March 2019)</span>",
        "The <mark>quality of placement plans</mark>:\n&lt;b&gt;too few&lt;/b&gt; &amp; too late.",
        "Placement plans will be audited each month.",
        "(its paper speaks of the visit)",
        "says itself that no response is needed:",
        "<p>No response is required.</p>",
        "Searched: 1 paper of the council itself, 1 March 2019 to 18 July 2021; 1 speaks of a ",
        "; 1 speaks of a visit that raised this.",
        "How soon care leavers are told of their rights.",
        "Likeness 0.25 of 1: both: care leavers",
        "1 pair of listed findings",
        "likeness 0.88 of 1; both: plans; care leavers",
        "<a href=\"/issues/plans%3Acare_leavers\">Who else was told the same</a>",
        "<code>/repeat-findings/c1c1c1c1c1c1c1c1</code>",
        "href=\"/api/v1/repeat-findings/c1c1c1c1c1c1c1c1\""})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(page, Not(HasSubstr("No answer of the council was found.")));
  EXPECT_THAT(page, Not(HasSubstr("<li>care_leavers")));
  EXPECT_THAT(page, Not(HasSubstr("<b>too few")));
}

TEST_F(CouncilPages, WithoutAnAnswerAChainSaysWhatWasSearched) {
  const std::string page = html("/repeat-findings/" + std::string(raised_once_id));
  EXPECT_THAT(page, HasSubstr("Raised on one date, 18 July 2022"));
  EXPECT_THAT(page, HasSubstr("No answer of the council was found."));
  EXPECT_THAT(page, HasSubstr("Searched: papers of the council itself, from 18 July 2022 on. None "
                              "is held here."))
      << "the last day searched, in 2024, lies after the last paper";
  EXPECT_THAT(page, Not(HasSubstr("Possibly the same issue")));
  EXPECT_THAT(page, Not(HasSubstr("Who else was told"))) << "it is known by its words alone";
}

TEST_F(CouncilPages, AnOldIdLeadsOn) {
  const Response moved = reply("/repeat-findings/" + std::string(moved_id));
  EXPECT_EQ(moved.status, 301);
  EXPECT_THAT(moved.headers,
              Contains(Pair("Location", "/repeat-findings/" + std::string(repeated_id))));
  EXPECT_THAT(moved.headers, Contains(Pair("Cache-Control", "no-store")));
  const std::string choice = html("/repeat-findings/" + std::string(split_id), 300);
  EXPECT_THAT(choice, HasSubstr("<a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">Quality of "
                                "placement &lt;plans&gt;</a>"));
  EXPECT_THAT(choice, HasSubstr("<a href=\"/repeat-findings/c2c2c2c2c2c2c2c2\">"));
}

TEST_F(CouncilPages, RecommendationsHaveTheirFate) {
  const std::string page = html(report + "/recommendations");
  EXPECT_THAT(
      page,
      HasSubstr(
          "<h1 class=\"govuk-heading-l\">What happened to the one point to improve of 2022</h1>"));
  EXPECT_THAT(page, HasSubstr("<dt class=\"govuk-summary-list__key\">1 <strong class=\"govuk-tag "
                              "status-raised_again\">Raised again</strong></dt>"));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;too few&lt;/b&gt; &amp; too late."));
  EXPECT_THAT(page, HasSubstr("<a href=\"/documents/2b60d1c9a7e3f845#page-2\">p. 2</a>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">Quality of placement "
                              "&lt;plans&gt;</a> (Raised on 2 dates"));
  EXPECT_THAT(page, HasSubstr("href=\"/api/v1/documents/2b60d1c9a7e3f845/recommendations\""));
}

TEST_F(CouncilPages, APaperWithoutRecommendationsSaysWhatWasSearched) {
  const std::string minutes = html("/documents/" + std::string(minutes_id) + "/recommendations");
  EXPECT_THAT(minutes, HasSubstr("Searched: the 1 finding picked out of its text."));
  EXPECT_THAT(html("/documents/" + std::string(partial_id) + "/recommendations"),
              HasSubstr("It is not known which council this paper is about"));
}

TEST_F(CouncilPages, OtherPagesLeadThere) {
  struct Row {
    std::string target;
    std::string link;
  };
  const std::string council = "<a href=\"/councils/harrowmere\">Harrowmere</a>";
  const Row rows[] = {
      {"/?q=sufficiency", council},
      {report, council},
      {report, "<a href=\"" + report +
                   "/recommendations\">What happened to the one point to improve of 2022</a>"},
      {"/findings", council},
      {"/?council=harrowmere", "<a href=\"/councils/harrowmere\">Harrowmere: its record"},
      {"/findings?council=harrowmere", "<a href=\"/councils/harrowmere\">Harrowmere: its record"}};
  for (const Row& row : rows) EXPECT_THAT(html(row.target), HasSubstr(row.link)) << row.target;
  EXPECT_THAT(html("/documents/" + std::string(minutes_id)), Not(HasSubstr("/recommendations")));
  EXPECT_THAT(html("/?council=harrowmere&council=vale-of-oss"), Not(HasSubstr("its record")));
  EXPECT_THAT(html("/findings"), HasSubstr("<li>Care leavers</li>"));
}

TEST(PaperLink, LeadsToTheWindowThatHasThePage) {
  struct Row {
    std::uint32_t page;
    const char* link;
  };
  const Row rows[] = {{0, "/documents/ab12"},
                      {1, "/documents/ab12#page-1"},
                      {200, "/documents/ab12#page-200"},
                      {201, "/documents/ab12?from=201#page-201"},
                      {400, "/documents/ab12?from=201#page-400"},
                      {401, "/documents/ab12?from=401#page-401"}};
  for (const Row& row : rows) EXPECT_EQ(query::paper_link("ab12", row.page), row.link);
}

}  // namespace
}  // namespace scrutineer::server
