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
  EXPECT_EQ(engine.repeat(issue.councils[1].chain.chain->id)->across, "missing");
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
      {"its id", asked([](IssuesRequest& r) { r.ids = {"neglect"}; }), {"neglect"}},
      {"several ids, one of them none",
       asked([](IssuesRequest& r) {
         r.ids = {"neglect", "missing", "nothing"};
       }),
       {"missing", "neglect"}},
      {"an id that is none", asked([](IssuesRequest& r) { r.ids = {"atlantis"}; }), {}},
      {"an id and a theme of another",
       asked([](IssuesRequest& r) {
         r.ids = {"missing"};
         r.themes = {"neglect"};
       }),
       {}},
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

TEST(Issues, TheLongestStretchIsOfWhatIsAskedFor) {
  // Raised in 2014, 2016, twice on one day of 2018, and in 2024; found better in 2020.
  const auto told = [](const char* name, const char* day) {
    return report(name, "aldermere", day, {interviews});
  };
  Paper better = report("better", "aldermere", "2020-03-01", {});
  better.findings = {
      finding("Return home interviews for children who go missing are now prompt.", "strength")};
  better.blocks.push_back(paragraph(better.findings.front().text, 2));
  const TestIndex index({told("a1", "2014-03-01"), told("a2", "2016-03-01"),
                         told("a3", "2018-03-01"), told("a4", "2018-03-01"), better,
                         told("a5", "2024-03-01"), told("a6", "2025-03-01")});
  Engine engine = index.engine();
  struct Row {
    std::string what;
    std::vector<std::string> dates;
    std::string from, to;  // empty: none is long enough
    std::uint32_t papers;
  };
  const std::vector<Row> rows = {
      {"any day", {}, "2014-03-01", "2018-03-01", 3},
      {"the later ones", {"2017.."}, "2024-03-01", "2025-03-01", 2},
      {"up to 2016", {"..2016"}, "2014-03-01", "2016-03-01", 2},
      {"not the one between", {"2014", "2018"}, "2014-03-01", "2018-03-01", 2},
      {"the better report breaks it, though its day is not asked for", {"2018", "2024"}, "", "", 0},
      {"two papers of one day are one date", {"2018"}, "", "", 0},
      {"one day only", {"2014"}, "", "", 0},
      {"none", {"2010..2012"}, "", "", 0}};
  for (const Row& row : rows) {
    const IssuesResult result = ask(engine, asked([&](IssuesRequest& r) { r.dates = row.dates; }));
    if (row.papers == 0) {
      EXPECT_THAT(result.longest, IsEmpty()) << row.what;
      continue;
    }
    ASSERT_EQ(result.longest.size(), 1U) << row.what;
    EXPECT_EQ(result.longest[0].from, row.from) << row.what;
    EXPECT_EQ(result.longest[0].to, row.to) << row.what;
    EXPECT_EQ(result.longest[0].papers, row.papers) << row.what;
  }
}

TEST(CouncilsHeld, AreCountedOnceEach) {
  std::vector<Paper> papers = papers_of_three();
  papers[1].metadata.judgements = {{"overall_effectiveness", "good"}};
  Paper undated = paper("undated", "No date.");
  undated.metadata.council = "reading";
  papers.push_back(undated);
  const TestIndex index(papers);
  const std::vector<query::HeldCouncil> held = index.engine().councils_held();
  ASSERT_EQ(held.size(), 3U);
  EXPECT_EQ(held[0].council.id, "aldermere") << "by name";
  EXPECT_EQ(held[0].papers, 2U);
  EXPECT_EQ(held[0].first, "2016-03-01");
  EXPECT_EQ(held[0].last, "2019-03-01");
  EXPECT_EQ(held[0].repeated, 1U);
  EXPECT_EQ(held[0].grade.grade, "good");
  EXPECT_EQ(held[2].council.id, "reading");
  EXPECT_EQ(held[2].papers, 2U) << "the one without a date counts";
  EXPECT_EQ(held[2].repeated, 0U);
  EXPECT_EQ(held[2].grade.grade, "");
  EXPECT_THAT(TestIndex().engine().councils_held(), IsEmpty());
}

TEST(CouncilsHeld, OnesOfTheSameAreaAreOne) {
  std::vector<Council> councils = test_councils();
  councils[1].replaced_by = {"reading"};  // Kelderby, by Reading
  const TestIndex index({report("old", "kelderby", "2014-03-01", {interviews}),
                         report("new", "reading", "2024-03-01", {interviews}),
                         report("other", "aldermere", "2024-03-01", {interviews})},
                        councils);
  Engine engine = index.engine();
  const std::vector<query::HeldCouncil> held = engine.councils_held();
  ASSERT_EQ(held.size(), 2U);
  EXPECT_EQ(held[1].council.id, "reading");
  EXPECT_THAT(held[1].councils, ElementsAre("kelderby", "reading"));
  EXPECT_EQ(held[1].papers, 2U);
  EXPECT_EQ(held[1].repeated, 1U);
  for (const std::string& id : held[1].councils)
    EXPECT_EQ(engine.timeline(id)->now, "reading") << id;
  EXPECT_EQ(engine.timeline("aldermere")->now, "aldermere");
  EXPECT_EQ(engine.stats().councils, held.size()) << "every page says how many";
}

TEST(Glossary, NamesEveryIdInWords) {
  const TestIndex index(papers_of_three());
  const query::Glossary glossary = index.engine().glossary();
  const auto label = [](const std::vector<query::Term>& terms, const std::string& id) {
    const auto found = std::ranges::find(terms, id, &query::Term::id);
    return found == terms.end() ? "none" : found->label;
  };
  EXPECT_EQ(label(glossary.populations, "in_care"), "Children in care");
  EXPECT_EQ(label(glossary.themes, "front_door"), "Front door and MASH");
  EXPECT_EQ(label(glossary.document_types, "focused_visit_letter"), "Focused visit letter");
  EXPECT_EQ(label(glossary.grades, "requires_improvement"), "Requires improvement");
  EXPECT_EQ(glossary.areas.front().id, "overall_effectiveness");
  EXPECT_EQ(label(glossary.frameworks, "in_care"), "none");
  EXPECT_THAT(glossary.regions, IsEmpty()) << "of the index's own councils";
  std::vector<Council> councils = test_councils();
  councils[0].region = councils[2].region = "South";
  councils[1].region = "North";
  EXPECT_THAT(TestIndex(std::vector<Paper>{}, councils).engine().glossary().regions,
              ElementsAre("North", "South"));
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
