// Chains of repeat findings over the API.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/server/fake_repeats.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/reply.h"

namespace scrutineer::server {
namespace {

using nlohmann::json;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

class RepeatsRoutes : public ::testing::Test {
 protected:
  Response reply(const std::string& target) const { return reply_to(app_, target); }
  json get(const std::string& target) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, 200) << target << response.body;
    EXPECT_EQ(response.content_type, "application/json");
    return json::parse(response.body);
  }
  // Names of the parameters that are refused.
  std::vector<std::string> refused(const std::string& target) const {
    const Response response = reply(target);
    EXPECT_EQ(response.status, 400) << target << response.body;
    std::vector<std::string> names;
    const json problem = json::parse(response.body);
    for (const json& error : problem.value("errors", json::array()))
      names.push_back(error["parameter"]);
    return names;
  }

 private:
  FakeSearcher searcher_;
  Metrics metrics_;
  App app_{searcher_, {}, metrics_};
};

TEST_F(RepeatsRoutes, AChainHasItsWholeStory) {
  const json answer = get("/api/v1/repeat-findings?council=harrowmere");
  EXPECT_EQ(answer["total"], (json{{"value", 1}, {"exact", true}}));
  const json& chain = answer["chains"][0];
  EXPECT_EQ(chain["id"], repeated_id);
  EXPECT_EQ(chain["label"], "Quality of placement <plans>");
  EXPECT_EQ(chain["council"], "harrowmere");
  EXPECT_EQ(chain["council_name"], "Harrowmere");
  EXPECT_EQ(chain["status"], "raised_again");
  EXPECT_EQ(chain["shown_by"]["link"], "/documents/2b60d1c9a7e3f845#page-2");
  EXPECT_EQ(chain["times_raised"], 2);
  EXPECT_EQ(
      chain["gaps"],
      (json{{{"after", "2019-03-01"}, {"before", "2022-07-18"}, {"months", 40}, {"silent", 0}}}));
  EXPECT_EQ(chain["links"], (json{{{"earlier", "e1e1e1e1e1e1e1e1"},
                                   {"later", "f1f1f1f1f1f1f1f1"},
                                   {"score", 0.875},
                                   {"reason", "both: plans; care leavers"}}}));
  EXPECT_EQ(chain["possibly_related"][0]["score"], 0.25);
  EXPECT_EQ(answer["not_same_issue"],
            (json{{{"one", "e1e1e1e1e1e1e1e1"}, {"other", "f2f2f2f2f2f2f2f2"}}}));
}

TEST_F(RepeatsRoutes, OccurrencesAreFindingsWithTheirPapers) {
  const json chain = get("/api/v1/repeat-findings/" + std::string(repeated_id));
  const json& occurrences = chain["occurrences"];
  ASSERT_EQ(occurrences.size(), 3U);
  EXPECT_EQ(occurrences[0]["role"], "raises");
  EXPECT_EQ(occurrences[0]["grade"], "inadequate");
  EXPECT_EQ(occurrences[0]["link"], "/documents/ffee00112233aabb#page-2");
  EXPECT_EQ(occurrences[1]["role"], "reports_progress");
  EXPECT_EQ(occurrences[1]["title"], nullptr);
  EXPECT_EQ(occurrences[2]["role"], "repeats");
  EXPECT_EQ(occurrences[2]["words"], "quality of placement plans");
  EXPECT_EQ(occurrences[2]["text"], "The quality of placement plans:\n<b>too few</b> & too late.");
  EXPECT_EQ(occurrences[2]["grade"], nullptr);
  EXPECT_EQ(occurrences[2]["grade_in_force"]["grade"], "inadequate");
  EXPECT_EQ(occurrences[2]["grade_in_force"]["date"], "2019-03-01");
}

TEST_F(RepeatsRoutes, ResponsesStandWithWhatWasSearched) {
  const json chain = get("/api/v1/repeat-findings/" + std::string(repeated_id));
  ASSERT_EQ(chain["responses"].size(), 1U);
  EXPECT_EQ(chain["responses"][0]["quote"], "Placement plans will be audited each month.");
  EXPECT_EQ(chain["responses"][0]["answers"], "e1e1e1e1e1e1e1e1");
  EXPECT_EQ(chain["responses_searched"]["not_needed"][0]["quote"], "No response is required.");
  const json once = get("/api/v1/repeat-findings/" + std::string(raised_once_id));
  EXPECT_EQ(once["responses"], json::array());
  EXPECT_EQ(once["responses_searched"]["papers"], 0);
}

TEST_F(RepeatsRoutes, AnOldIdLeadsToTheNewOne) {
  const Response moved = reply("/api/v1/repeat-findings/" + std::string(moved_id));
  EXPECT_EQ(moved.status, 301);
  EXPECT_THAT(moved.headers,
              Contains(Pair("Location", "/api/v1/repeat-findings/" + std::string(repeated_id))));
  EXPECT_EQ(json::parse(moved.body),
            (json{{"id", moved_id}, {"moved_to", json::array({repeated_id})}}));
  EXPECT_EQ(reply("/api/v1/repeat-findings/0000000000000000").status, 404);
  EXPECT_EQ(reply("/api/v1/repeat-findings/" + std::string(repeated_id) + "?x=1").status, 400);
}

TEST_F(RepeatsRoutes, FiltersReachTheSearcher) {
  struct Row {
    std::string query;
    std::vector<std::string> ids;
  };
  const Row rows[] = {{"", {repeated_id}},
                      {"?min_occurrences=1", {repeated_id, raised_once_id}},
                      {"?min_occurrences=3", {}},
                      {"?min_occurrences=1&limit=1&offset=1", {raised_once_id}},
                      {"?min_occurrences=1&status=open", {raised_once_id}},
                      {"?status=open&status=raised_again", {repeated_id}},
                      {"?limit=0", {}}};
  for (const Row& row : rows) {
    std::vector<std::string> ids;
    const json answer = get("/api/v1/repeat-findings" + row.query);
    for (const json& chain : answer["chains"]) ids.push_back(chain["id"]);
    EXPECT_EQ(ids, row.ids) << row.query;
  }
}

TEST_F(RepeatsRoutes, EverythingWrongIsToldAtOnce) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(refused("/api/v1/repeat-findings?council=atlantis&limit=x&colour=red"),
            (Names{"limit", "colour", "council"}));
  EXPECT_EQ(refused("/api/v1/repeat-findings?min_occurrences=0"), Names{"min_occurrences"});
  EXPECT_EQ(refused("/api/v1/repeat-findings?theme="), Names{"theme"});
  EXPECT_EQ(refused("/api/v1/repeat-findings?limit=1&limit=2"), Names{"limit"});
  EXPECT_EQ(reply("/api/v1/repeat-findings?limit=1001").status, 422);
}

TEST_F(RepeatsRoutes, IssuesNameTheirCouncils) {
  const json answer = get("/api/v1/issues?min_councils=1");
  EXPECT_EQ(answer["total"]["value"], 1);
  EXPECT_EQ(answer["councils_held"], 2);
  const json& issue = answer["issues"][0];
  EXPECT_EQ(issue["id"], "plans:care_leavers");
  EXPECT_EQ(issue["councils_told"], 1);
  EXPECT_EQ(issue["councils_told_again"], 1);
  EXPECT_EQ(issue["regions"], (json{{{"region", "North West"}, {"councils", 1}}}));
  EXPECT_EQ(issue["councils"][0]["chain"], repeated_id);
  EXPECT_EQ(issue["councils"][0]["neighbours_told"], json::array({"vale-of-oss"}));
  EXPECT_EQ(answer["longest"][0]["papers"], 2);
  EXPECT_EQ(get("/api/v1/issues?min_councils=1&id=plans:care_leavers")["total"]["value"], 1);
  EXPECT_EQ(get("/api/v1/issues?min_councils=1&id=plans")["total"]["value"], 0);
  EXPECT_EQ(get("/api/v1/issues")["issues"], json::array());
  using Names = std::vector<std::string>;
  EXPECT_EQ(refused("/api/v1/issues?min_councils=0&region=atlantis&status=open"),
            (Names{"min_councils", "status", "region"}));
}

TEST_F(RepeatsRoutes, TimelineHasWhatIsHeldAndWhatIsNot) {
  const json answer = get("/api/v1/councils/harrowmere/timeline");
  EXPECT_EQ(answer["council"]["id"], "harrowmere");
  EXPECT_EQ(answer["now"], "harrowmere");
  EXPECT_EQ(get("/api/v1/councils/old-harrow/timeline")["now"], "harrowmere");
  EXPECT_EQ(answer["events"][0]["kind"], "inspection");
  EXPECT_EQ(answer["events"][1]["kind"], "missing");
  EXPECT_EQ(answer["events"][1]["document_id"], nullptr);
  EXPECT_EQ(answer["events"][1]["known_from"][0]["document_id"], minutes_id);
  EXPECT_EQ(answer["events"][2]["kind"], "visit");
  EXPECT_EQ(answer["events"][2]["director"]["name"], "Ann Lee");
  EXPECT_EQ(answer["directors"][0]["documents"], json::array({inspection_id}));
  EXPECT_EQ(answer["undated"][0]["document_id"], partial_id);
  EXPECT_EQ(reply("/api/v1/councils/atlantis/timeline").status, 404);
  EXPECT_EQ(reply("/api/v1/councils/harrowmere/timeline?limit=1").status, 400);
}

TEST_F(RepeatsRoutes, RecommendationsOfAPaperHaveTheirStatus) {
  const json answer = get("/api/v1/documents/" + std::string(inspection_id) + "/recommendations");
  EXPECT_EQ(answer["document"]["id"], inspection_id);
  EXPECT_EQ(answer["total"]["value"], 1);
  EXPECT_EQ(answer["recommendations"][0]["status"], "raised_again");
  EXPECT_EQ(answer["recommendations"][0]["chains"], json::array({repeated_id}));
  const json none = get("/api/v1/documents/" + std::string(minutes_id) + "/recommendations");
  EXPECT_EQ(none["recommendations"], json::array());
  EXPECT_EQ(reply("/api/v1/documents/none/recommendations").status, 404);
}

}  // namespace
}  // namespace scrutineer::server
