// Issues across councils, and a council's record by date.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/repeated_papers.h"

namespace scrutineer::tests {
namespace {

using query::CouncilTimeline;
using query::Engine;
using query::EventKind;
using query::IssuesRequest;
using query::IssuesResult;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<Paper> papers_of_three() {
  return {report("a1", "aldermere", "2016-03-01", {interviews}),
          report("a2", "aldermere", "2019-03-01", {interviews, neglect}),
          report("k1", "kelderby", "2014-05-01", {interviews}),
          report("r1", "reading", "2021-01-01", {neglect})};
}

template <typename Fill>
IssuesRequest asked(Fill fill) {
  IssuesRequest request;
  fill(request);
  return request;
}

IssuesResult ask(Engine& engine, IssuesRequest request = {}) {
  request.limit = 1000;
  return engine.issues(request);
}

std::vector<std::string> ids_of(const IssuesResult& result) {
  std::vector<std::string> ids;
  for (const query::AcrossCouncils& issue : result.issues) ids.push_back(issue.id);
  return ids;
}

TEST(Issues, CouncilsAreCountedOnce) {
  const TestIndex index(papers_of_three());
  Engine engine = index.engine();
  const IssuesResult result = ask(engine);
  ASSERT_THAT(ids_of(result), ElementsAre("missing", "neglect"));
  EXPECT_EQ(result.councils_held, 3U);
  const query::AcrossCouncils& issue = result.issues[0];
  EXPECT_EQ(issue.councils.size(), 2U);
  EXPECT_EQ(issue.repeated, 1U);
  EXPECT_EQ(issue.times, 3U);
  EXPECT_EQ(issue.first, "2014-05-01");
  EXPECT_EQ(issue.last, "2019-03-01");
  EXPECT_EQ(issue.councils[0].council, "kelderby") << "told first";
  EXPECT_EQ(issue.councils[1].times, 2U);
  EXPECT_EQ(issue.councils[1].neighbours_held, 2U);
  EXPECT_THAT(issue.councils[1].neighbours_told, ElementsAre("kelderby"));
  EXPECT_THAT(issue.councils[0].neighbours_told, IsEmpty()) << "they are not mutual";
}

TEST(Issues, FiltersCountOnlyWhatIsAskedFor) {
  const TestIndex index(papers_of_three());
  Engine engine = index.engine();
  struct Row {
    std::string what;
    IssuesRequest request;
    std::vector<std::string> ids;
  };
  const std::vector<Row> rows = {
      {"one council is enough",
       asked([](IssuesRequest& r) { r.min_councils = 1; }),
       {"missing", "neglect"}},
      {"three councils", asked([](IssuesRequest& r) { r.min_councils = 3; }), {}},
      {"theme", asked([](IssuesRequest& r) { r.themes = {"neglect"}; }), {"neglect"}},
      {"population", asked([](IssuesRequest& r) { r.populations = {"missing"}; }), {"missing"}},
      {"days of one council", asked([](IssuesRequest& r) { r.dates = {"..2015"}; }), {}},
      {"days of one council, and one is enough",
       asked([](IssuesRequest& r) {
         r.dates = {"..2015"};
         r.min_councils = 1;
       }),
       {"missing"}},
      {"a council's issues",
       asked([](IssuesRequest& r) { r.councils = {"reading"}; }),
       {"neglect"}},
  };
  for (const Row& row : rows) EXPECT_EQ(ids_of(ask(engine, row.request)), row.ids) << row.what;
}

TEST(Issues, BadValuesAreToldAtOnce) {
  const TestIndex index(papers_of_three());
  Engine engine = index.engine();
  std::vector<std::string> names;
  try {
    (void)ask(engine, asked([](IssuesRequest& r) {
                r.councils = {"atlantis"};
                r.themes = {"x"};
                r.regions = {"Atlantis"};
              }));
  } catch (const query::BadParameters& bad) {
    for (const query::BadParameter& one : bad.bad()) names.push_back(one.name);
  }
  EXPECT_THAT(names, ElementsAre("council", "theme", "region"));
}

TEST(Issues, TheLongestChainsComeFirst) {
  std::vector<Paper> papers = papers_of_three();
  papers.push_back(report("k2", "kelderby", "2024-05-01", {interviews}));
  const TestIndex index(papers);
  Engine engine = index.engine();
  const IssuesResult result = ask(engine);
  ASSERT_EQ(result.longest.size(), 2U);
  EXPECT_EQ(result.longest[0].chain.chain->council, "kelderby");
  EXPECT_EQ(result.longest[0].from, "2014-05-01");
  EXPECT_EQ(result.longest[0].to, "2024-05-01");
  EXPECT_EQ(result.longest[0].papers, 2U);
  EXPECT_EQ(ask(engine, asked([](IssuesRequest& r) { r.councils = {"aldermere"}; })).longest.size(),
            1U);
}

TEST(Timeline, HasEveryPaperByDate) {
  std::vector<Paper> papers = papers_of_three();
  papers[0].metadata.addressees = {
      {"Ann Hill", "Director of Children's Services", "director_of_childrens_services"}};
  papers[1].metadata.people = {
      {"Bo Reed", "Director of Children's Services", "director_of_childrens_services"},
      {"Ann Hill", "Chief Executive", "chief_executive"}};
  Paper visit = report("visit", "aldermere", "2017-01-01", {});
  visit.metadata.document_type = "focused_visit_letter";
  Paper notice = paper("notice", "To the council.");
  notice.metadata.title = "Improvement Notice to Aldermere Council";
  notice.metadata.council = "aldermere";
  notice.metadata.document_type = "other";
  notice.metadata.date = "2016-06-01";
  Paper about = paper("about", "On the improvement notice.");
  about.metadata.title = "Response to the improvement notice";
  about.metadata.council = "aldermere";
  about.metadata.document_type = "cabinet_report";
  about.metadata.date = "2016-09-01";
  Reference missing;
  missing.issuer = "Ofsted";
  missing.kind = "monitoring_visit";
  missing.start = "2016-08";
  about.metadata.about = {missing};
  Paper undated = paper("undated", "No date.");
  undated.metadata.council = "aldermere";
  papers.insert(papers.end(), {visit, notice, about, undated});
  const TestIndex index(papers);
  Engine engine = index.engine();
  const auto timeline = engine.timeline("Aldermere");
  ASSERT_TRUE(timeline);
  std::vector<std::pair<std::string, EventKind>> events;
  for (const query::TimelineEvent& event : timeline->events)
    events.emplace_back(event.date, event.kind);
  EXPECT_THAT(events, ElementsAre(std::pair("2016-03-01", EventKind::inspection),
                                  std::pair("2016-06-01", EventKind::notice),
                                  std::pair("2016-08", EventKind::missing),
                                  std::pair("2016-09-01", EventKind::paper),
                                  std::pair("2017-01-01", EventKind::visit),
                                  std::pair("2019-03-01", EventKind::inspection)));
  ASSERT_EQ(timeline->directors.size(), 2U);
  EXPECT_EQ(timeline->directors[0].name, "Ann Hill");
  EXPECT_EQ(timeline->directors[1].name, "Bo Reed");
  ASSERT_EQ(timeline->undated.size(), 1U);
  EXPECT_EQ(timeline->undated[0].id, TestIndex::id_of("undated"));
  EXPECT_THAT(engine.timeline("kelderby")->directors, IsEmpty());
  EXPECT_FALSE(engine.timeline("atlantis"));
}

}  // namespace
}  // namespace scrutineer::tests
