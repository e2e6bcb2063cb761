// The pages of issues across councils.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/page/links.h"
#include "tests/server/page_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class IssuesPages : public PageTest {};

TEST_F(IssuesPages, AnIssueIsListedWithItsCouncils) {
  const std::string page = html("/issues?min_councils=1");
  for (const char* part :
       {"<h2 class=\"govuk-heading-m\" id=\"results-title\">1 issue told to at least 1 "
        "council</h2>",
        "<a href=\"/issues/plans%3Acare_leavers\">Quality of placement &lt;plans&gt;</a>",
        "<li>Placements and &lt;sufficiency&gt;</li>\n<li>Care leavers</li>",
        "Told to 1 of the 2 councils held here, to 1 of them on at least two dates.",
        "First on 1 March 2019, last on 18 July 2022; 2 times in all.",
        "<li><a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">Harrowmere</a></li>",
        "Harrowmere: Quality of placement &lt;plans&gt;</a> <span class=\"count\">1 March 2019 to "
        "18 July 2022, on 2 dates",
        "href=\"/api/v1/issues?limit=20&amp;min_councils=1\""})
    EXPECT_THAT(page, HasSubstr(part));
}

TEST_F(IssuesPages, NothingFoundSaysWhatWasSearched) {
  const std::string page = html("/issues");
  EXPECT_THAT(page, HasSubstr("No issue told to at least 2 councils"));
  EXPECT_THAT(page, HasSubstr("Searched: what the papers of 2 councils say must improve"));
  EXPECT_THAT(page, Not(HasSubstr("Longest unbroken")));
}

TEST_F(IssuesPages, FiltersStandInTheirBoxes) {
  const std::string page = html(
      "/issues?theme=placements&theme=other&population=care_leavers&region=North+West&"
      "date=2016..2019&min_councils=1&limit=5&council=harrowmere");
  for (const char* part :
       {"<option value=\"placements\" selected>Placements and &lt;sufficiency&gt;</option>",
        "<option value=\"care_leavers\" selected>Care leavers</option>",
        "<option value=\"in_care\">Children in care</option>",
        "<option value=\"North West\" selected>North West</option>",
        "name=\"date\" value=\"2016..2019\"", "name=\"min_councils\" value=\"1\"",
        "<input type=\"hidden\" name=\"theme\" value=\"other\">",
        "<input type=\"hidden\" name=\"limit\" value=\"5\">",
        "<input type=\"hidden\" name=\"council\" value=\"harrowmere\">",
        "Only theme Placements and &lt;sufficiency&gt;; theme Other; children Care leavers; ",
        "; region North West; date 2016..2019; council Harrowmere.",
        "href=\"/issues/plans%3Acare_leavers?date=2016..2019&amp;region=North%20West\""})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(page, Not(HasSubstr("type=\"hidden\" name=\"region\"")));
  EXPECT_THAT(html("/issues?theme=&date="), HasSubstr("told to at least 2 councils"))
      << "a form sends its empty boxes";
}

TEST_F(IssuesPages, ALongListHasPages) {
  EXPECT_THAT(html("/issues?min_councils=1&limit=1&offset=1"),
              AllOf(HasSubstr("There are no results this far. "
                              "<a href=\"/issues?limit=1&amp;min_councils=1\">Go to the last page"),
                    Not(HasSubstr("rel=\"next\"")), Not(HasSubstr("Longest unbroken"))));
}

TEST_F(IssuesPages, EverythingWrongIsToldOnThePage) {
  struct Row {
    const char* target;
    int status;
    std::vector<std::string> said;
  };
  const Row rows[] = {
      {"/issues?min_councils=x&region=atlantis&colour=1",
       400,
       {"Min councils: &quot;x&quot; is not a whole number", "Region: no atlantis",
        "Colour: unknown parameter"}},
      {"/issues?min_councils=0", 400, {"must be at least 1"}},
      {"/issues?limit=1001", 422, {"limit is 1001, more than 1000"}},
      {"/issues/plans%3Acare_leavers?region=atlantis", 400, {"no atlantis"}},
      {"/issues/plans%3Acare_leavers?theme=x", 400, {"<code>theme</code>"}},
      {"/issues/plans", 404, {"No council held here was told of an issue"}},
      {"/issues/%3Cscript%3E", 404, {"&lt;script&gt;"}},
      {"/issues/nothing?region=North+West", 404, {"No council held here was told"}},
  };
  for (const Row& row : rows) {
    const std::string page = html(row.target, row.status);
    for (const std::string& said : row.said) EXPECT_THAT(page, HasSubstr(said)) << row.target;
  }
}

TEST_F(IssuesPages, AnIssueHasItsCouncilsInATable) {
  const std::string page = html("/issues/plans%3Acare_leavers");
  for (const char* part :
       {"<h1 class=\"govuk-heading-l\">Quality of placement &lt;plans&gt;</h1>",
        "<th scope=\"row\"><a href=\"/councils/harrowmere\">Harrowmere</a> <span "
        "class=\"count\">North West</span></th><td>1 March 2019, 18 July 2022</td><td>2</td>",
        "<a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">Raised again<span "
        "class=\"govuk-visually-hidden\">: "
        "Harrowmere, with quotes</span></a>",
        "<td>1 of 1: Vale of Oss</td>",
        "<a href=\"/issues/plans%3Acare_leavers?region=North%20West\">North West</a> <span "
        "class=\"count\">1 council</span>",
        "href=\"/api/v1/issues?id=plans%3Acare_leavers&amp;min_councils=1\"",
        "<a href=\"/issues/plans%3Acare_leavers?date=2019\"><span class=\"year\">2019</span>",
        "<span class=\"gap-year\"><span class=\"year\">2020</span>",
        "<a href=\"/repeat-findings/c1c1c1c1c1c1c1c1\">Harrowmere<span "
        "class=\"govuk-visually-hidden\">: raised 1 "
        "March 2019 and 18 July 2022; reported better 5 May 2020</span></a>",
        "<circle class=\"raised\" cx=\"7.83%\"", "<circle class=\"better\""})
    EXPECT_THAT(page, HasSubstr(part));
  EXPECT_THAT(html("/issues/plans:care_leavers"),
              HasSubstr("<h1 class=\"govuk-heading-l\">Quality of"))
      << "a colon may stand in an address as it is";
}

TEST_F(IssuesPages, AnIssueThatFiltersLeaveNothingOfKeepsItsPage) {
  const std::string page = html("/issues/plans%3Acare_leavers?region=South+West");
  EXPECT_THAT(page, HasSubstr("Only region South West."));
  EXPECT_THAT(page, HasSubstr("No council of these was told of it on these dates."));
  EXPECT_THAT(page, HasSubstr("<a href=\"/issues/plans%3Acare_leavers\">Remove all filters</a>"));
  EXPECT_THAT(page, Not(HasSubstr("<table")));
}

TEST(IssueAddress, EncodesWhatIdsHold) {
  EXPECT_EQ(issue_address("plans:in_care+in_need"), "/issues/plans%3Ain_care%2Bin_need");
  EXPECT_EQ(issue_address("neglect", {{"region", "North West"}}),
            "/issues/neglect?region=North%20West");
  EXPECT_EQ(council_address("a/b"), "/councils/a%2Fb");
}

TEST_F(IssuesPages, RegionsWithoutACouncilHeldAreNotOffered) {
  const std::string held = "<option value=\"North West\">";
  const std::string not_held = "<option value=\"Wales\"";
  EXPECT_THAT(html("/issues"), AllOf(HasSubstr(held), Not(HasSubstr(not_held))));
  EXPECT_THAT(html("/issues?region=Wales"),
              AllOf(HasSubstr(held), HasSubstr(not_held + " selected>")));
}

}  // namespace
}  // namespace scrutineer::server
