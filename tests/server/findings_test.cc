// Findings and missing documents over the API and as pages.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "server/http/guard.h"
#include "tests/server/fake_searcher.h"

namespace scrutineer::server {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

class FindingsRoutes : public ::testing::Test {
 protected:
  Response reply(const std::string& target, const std::string& accept = "") const {
    RequestHead head;
    head.method = "GET";
    head.target = target;
    if (!accept.empty()) head.headers["accept"] = accept;
    return guarded_reply(app_, head);
  }
  json get(const std::string& target) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_EQ(response.content_type, "application/json");
    return json::parse(response.body);
  }
  std::string html(const std::string& target, int status = 200) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, status) << target;
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(response.body, Not(HasSubstr("{{")));
    return response.body;
  }

  FakeSearcher searcher_;
  mutable Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
};

TEST_F(FindingsRoutes, AYearIsAFilterAndItsOwnUndoing) {
  const std::string page = html("/findings?kind=concern&q=a");
  EXPECT_THAT(page, HasSubstr("<nav class=\"histogram\" aria-label=\"Findings by year\">"));
  EXPECT_THAT(page, HasSubstr("<a href=\"/findings?date=2022&amp;kind=concern&amp;q=a\"><span "
                              "class=\"year\">2022</span>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"gap-year\"><span class=\"year\">2020</span>"));
  EXPECT_THAT(page, HasSubstr("4<span class=\"govuk-visually-hidden\"> findings</span>"));
  EXPECT_THAT(html("/findings?date=2022"),
              HasSubstr("<a href=\"/findings\" aria-current=\"true\"><span "
                        "class=\"year\">2022</span>"));
  EXPECT_THAT(html("/findings?q=xyzzyplugh"), Not(HasSubstr("class=\"histogram\"")));
}

TEST_F(FindingsRoutes, AnswerWithEveryMember) {
  const json body = get("/api/v1/findings");
  EXPECT_EQ(body["histogram"], json::parse(R"([{"year": 2019, "count": 1},
                                               {"year": 2022, "count": 4}])"));
  EXPECT_EQ(body["total"]["value"], 3);
  EXPECT_EQ(body["facets"], json::object());
  ASSERT_EQ(body["findings"].size(), 3U);
  const json& first = body["findings"][0];
  for (const char* member :
       {"id", "document_id", "kind", "form", "stance", "text", "section", "paragraph", "page",
        "council", "date", "themes", "populations", "owner", "said_by", "reported_by", "source"})
    EXPECT_TRUE(first.contains(member)) << member;
  EXPECT_EQ(first["document_id"], inspection_id);
  EXPECT_EQ(first["page"], 2);
  EXPECT_EQ(first["paragraph"], nullptr);
  EXPECT_EQ(first["source"], nullptr);
  const json& source = body["findings"][1]["source"];
  EXPECT_EQ(source["document_id"], minutes_id);
  EXPECT_EQ(source["finding_id"], nullptr);
  EXPECT_EQ(source["progress"], "Some progress.");
  EXPECT_EQ(body["findings"][2]["page"], nullptr);
}

TEST_F(FindingsRoutes, FilterPageAndCount) {
  const std::string of_minutes = "document=" + std::string(minutes_id);
  EXPECT_EQ(get("/api/v1/findings?" + of_minutes)["total"]["value"], 1);
  EXPECT_EQ(get("/api/v1/findings?kind=concern&kind=improvement")["total"]["value"], 2);
  EXPECT_EQ(get("/api/v1/findings?q=care")["total"]["value"], 1);
  EXPECT_EQ(get("/api/v1/findings?limit=1&offset=2")["findings"][0]["kind"], "concern");
  EXPECT_EQ(get("/api/v1/findings?limit=0")["findings"].size(), 0U);
  EXPECT_EQ(get("/api/v1/findings?facets=kind")["facets"]["kind"].size(), 2U);
  for (const char* sort : {"auto", "relevance", "date"})
    (void)get("/api/v1/findings?sort=" + std::string(sort));
}

TEST_F(FindingsRoutes, EveryParameterIsChecked) {
  const Response response = reply(
      "/api/v1/"
      "findings?sort=oldest&council=atlantis&limit=x&format=xml&unknown=1&kind=&passages=3");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.content_type, "application/problem+json");
  std::vector<std::string> names;
  const json problem = json::parse(response.body);
  for (const json& error : problem["errors"]) names.push_back(error["parameter"]);
  EXPECT_THAT(names, UnorderedElementsAre("sort", "council", "limit", "format", "unknown", "kind",
                                          "passages"));
  EXPECT_EQ(reply("/api/v1/findings?limit=1001").status, 422);
  EXPECT_EQ(reply("/api/v1/findings?q=AND").status, 400);
  EXPECT_EQ(reply("/api/v1/findings?q=throw%20index").status, 503);
}

TEST_F(FindingsRoutes, ExportAsAsked) {
  for (const Response& csv : {reply("/api/v1/findings?format=csv"),
                              reply("/api/v1/findings", "text/csv, application/json;q=0.5"),
                              reply("/api/v1/findings", "application/xml, text/csv")}) {
    EXPECT_EQ(csv.status, 200);
    EXPECT_THAT(csv.content_type, StartsWith("text/csv"));
    EXPECT_THAT(csv.body, StartsWith("id,document_id,council,date,kind,form,stance,text,"));
    EXPECT_THAT(csv.body, HasSubstr("\"The quality of placement plans:\n<b>too few</b>"));
    EXPECT_THAT(csv.body, HasSubstr("\"'=SUM of")) << "no spreadsheet runs it";
    EXPECT_THAT(csv.headers, Contains(Pair("Vary", "Accept")));
  }
  const Response lines = reply("/api/v1/findings?format=jsonl");
  EXPECT_THAT(lines.content_type, StartsWith("application/jsonl"));
  std::istringstream in(lines.body);
  int count = 0;
  for (std::string line; std::getline(in, line); ++count)
    EXPECT_TRUE(json::parse(line).contains("stance"));
  EXPECT_EQ(count, 3);
  EXPECT_EQ(reply("/api/v1/findings?format=json", "text/csv").content_type, "application/json");
  EXPECT_EQ(reply("/api/v1/findings", "*/*").content_type, "application/json");
  const Response page = reply("/api/v1/findings?format=jsonl&limit=1");
  EXPECT_EQ(std::count(page.body.begin(), page.body.end(), '\n'), 1);
}

TEST_F(FindingsRoutes, OneFindingById) {
  EXPECT_EQ(get("/api/v1/findings/f3f3f3f3f3f3f3f3")["reported_by"], "Vale of Oss Council");
  EXPECT_EQ(reply("/api/v1/findings/0000000000000000").status, 404);
  EXPECT_EQ(reply("/api/v1/findings/f3f3f3f3f3f3f3f3?q=x").status, 400);
}

TEST_F(FindingsRoutes, MissingDocuments) {
  const json body = get("/api/v1/missing");
  ASSERT_EQ(body["missing"].size(), 1U);
  const json& one = body["missing"][0];
  EXPECT_EQ(one["kind"], "monitoring_visit");
  EXPECT_EQ(one["start"], "2021-11");
  EXPECT_EQ(one["published"], nullptr);
  EXPECT_EQ(one["known_from"][0]["document_id"], minutes_id);
  EXPECT_EQ(one["known_from"][0]["page"], nullptr);
  EXPECT_EQ(reply("/api/v1/missing?council=atlantis").status, 400);
  EXPECT_EQ(reply("/api/v1/missing?council=").status, 400);
  EXPECT_EQ(reply("/api/v1/missing?year=2020").status, 400);
}

TEST_F(FindingsRoutes, DocumentsTellAllTheirFacts) {
  const json minutes = get("/api/v1/documents/" + std::string(minutes_id));
  EXPECT_EQ(minutes["about"][0]["document_id"], inspection_id);
  EXPECT_EQ(minutes["about"][0]["evidence"], nullptr);
  EXPECT_EQ(minutes["signatory"]["role_id"], "chair");
  EXPECT_EQ(minutes["decision"], (json{"note", "refer"}));
  EXPECT_EQ(minutes["wards"], json{"Oss North"});
  EXPECT_EQ(minutes["agenda_item"], "7");
  EXPECT_EQ(minutes["response_expected"], "yes");
  EXPECT_EQ(minutes["commitments"][0]["by"], "2019-09");
  EXPECT_EQ(minutes["legislation"][0]["title"], "Children Act 2004");
  EXPECT_EQ(minutes["links"][0]["url"], "https://example.org/annual");
  EXPECT_EQ(minutes["addressees"][0]["role_id"], "director_of_childrens_services");
  const json report = get("/api/v1/documents/" + std::string(inspection_id));
  EXPECT_EQ(report["previous_judgements"][0]["grades"]["leaders"], "inadequate");
  EXPECT_EQ(report["visit_ordinal"], "2");
  EXPECT_EQ(report["send_outcome"], "inconsistent");
  EXPECT_EQ(report["measures"][0]["from"], "74.9");
  EXPECT_EQ(report["signatory"], nullptr);
  const json partial = get("/api/v1/documents/" + std::string(partial_id));
  for (const char* member : {"about", "measures", "commitments", "legislation", "links", "wards",
                             "decision", "previous_judgements"})
    EXPECT_EQ(partial[member], json::array()) << member;
}

TEST_F(FindingsRoutes, PageShowsFindingsWithTheirPlaces) {
  const std::string page = html("/findings?q=plans");
  EXPECT_THAT(page, HasSubstr(">1 finding<"));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;too few&lt;/b&gt; &amp; too late."));
  EXPECT_THAT(page, Not(HasSubstr("<b>too few")));
  EXPECT_THAT(page, HasSubstr("href=\"/documents/2b60d1c9a7e3f845#page-2\""));
  EXPECT_THAT(page, HasSubstr("Harrowmere"));
  EXPECT_THAT(page, HasSubstr("/api/v1/findings?format=csv&amp;q=plans"));
  EXPECT_THAT(html("/findings?q=nowhere"), HasSubstr("No findings"));
}

TEST_F(FindingsRoutes, PageKeepsItsFilters) {
  const std::string page =
      html("/findings?kind=improvement&date=2022&document=" + std::string(inspection_id));
  EXPECT_THAT(page, HasSubstr("name=\"kind\" value=\"improvement\" form=\"search\" checked"));
  EXPECT_THAT(page, HasSubstr("<input type=\"hidden\" name=\"document\""));
  EXPECT_THAT(page, HasSubstr("id=\"date\" name=\"date\" value=\"2022\""));
  EXPECT_THAT(page, HasSubstr("Remove all filters"));
  EXPECT_THAT(page, HasSubstr("Remove the filter </span>Kind: Improvement</a>"));
  EXPECT_THAT(page, HasSubstr("Remove the filter </span>Document: Harrowmere: inspection of"))
      << "a paper goes by its title";
  EXPECT_THAT(html("/findings?limit=2"), HasSubstr("/findings?limit=2&amp;offset=2"));
}

TEST_F(FindingsRoutes, PageSaysWhatIsWrong) {
  const std::string page = html("/findings?q=a%20AND", 400);
  EXPECT_THAT(page, HasSubstr("<mark>"));
  EXPECT_THAT(html("/findings?council=atlantis", 400), HasSubstr("no atlantis"));
  EXPECT_THAT(html("/findings?nonsense=1", 400), HasSubstr("unknown parameter"));
}

TEST_F(FindingsRoutes, DocumentPageShowsFindingsAndFacts) {
  const std::string report = html("/documents/" + std::string(inspection_id));
  EXPECT_THAT(report,
              HasSubstr("<h2 class=\"govuk-heading-m\" id=\"findings-title\">Findings</h2>"));
  EXPECT_THAT(report, HasSubstr("&lt;b&gt;too few"));
  EXPECT_THAT(report, HasSubstr("/findings?document=" + std::string(inspection_id)));
  EXPECT_THAT(report, HasSubstr("Some progress."));
  EXPECT_THAT(report, HasSubstr("href=\"/documents/" + std::string(minutes_id) + "\""));
  EXPECT_THAT(report, HasSubstr("Judgements of earlier inspections"));
  EXPECT_THAT(report, HasSubstr("74.9 to 78 %, care leavers with a plan"));
  const std::string minutes = html("/documents/" + std::string(minutes_id));
  EXPECT_THAT(minutes, HasSubstr("href=\"/documents/" + std::string(inspection_id) + "\""));
  EXPECT_THAT(minutes, HasSubstr("Ann &lt;i&gt;Lee"));
  EXPECT_THAT(minutes, HasSubstr("Children Act 2004"));
  EXPECT_THAT(minutes, HasSubstr("href=\"https://example.org/annual\""));
  EXPECT_THAT(minutes, Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(minutes, HasSubstr("A report will come to the panel."));
  const std::string partial = html("/documents/" + std::string(partial_id));
  EXPECT_THAT(partial, Not(HasSubstr("findings-title")));
}

}  // namespace
}  // namespace scrutineer::server
