// Chains of repeat findings as an engine tells them from an index: what is gathered, kept, filtered
// and led to by old ids.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "query/repeats/repeat_finder.h"
#include "tests/query/repeated_papers.h"

namespace scrutineer::tests {
namespace {

using query::Engine;
using query::RepeatsRequest;
using query::RepeatsResult;
using query::ShownChain;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

template <typename Fill>
RepeatsRequest asked(Fill fill) {
  RepeatsRequest request;
  fill(request);
  return request;
}

RepeatsResult ask(Engine& engine, RepeatsRequest request = {}) {
  request.limit = 1000;
  return engine.repeats(request);
}

const ShownChain* chain_of(const RepeatsResult& result, const std::string& issue) {
  for (const ShownChain& one : result.chains)
    if (one.chain->issue == issue) return &one;
  return nullptr;
}

std::vector<std::string> days_of(const ShownChain& shown) {
  std::vector<std::string> days;
  for (const auto& occurrence : shown.chain->occurrences)
    days.push_back(shown.record->paper(occurrence).date);
  return days;
}

TEST(Repeats, AnIssueOfSeveralPapersIsOneChain) {
  const TestIndex index(repeated_papers());
  Engine engine = index.engine();
  const RepeatsResult result = ask(engine);
  ASSERT_EQ(result.total.value, 1U);
  const ShownChain& shown = result.chains.front();
  EXPECT_EQ(shown.chain->issue, "missing") << "interviews on their return are of its family";
  EXPECT_EQ(shown.chain->council, "aldermere");
  EXPECT_EQ(shown.chain->times_raised, 3U);
  EXPECT_THAT(days_of(shown), ElementsAre("2016-03-01", "2019-03-01", "2022-03-01"));
  EXPECT_EQ(shown.chain->links.size(), 3U) << "every pair, not only neighbours";
  EXPECT_EQ(shown.record->finding(shown.chain->occurrences.front()).finding.text, interviews);
}

TEST(Repeats, FiltersChooseChains) {
  const TestIndex index(repeated_papers());
  Engine engine = index.engine();
  struct Row {
    std::string what;
    RepeatsRequest request;
    std::uint64_t total;
  };
  const std::vector<Row> rows = {
      {"no filter", {}, 1},
      {"council by id", asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }), 1},
      {"council by alias",
       asked([](RepeatsRequest& r) { r.councils = {"Aldermere Children First"}; }), 1},
      {"council by former code", asked([](RepeatsRequest& r) { r.councils = {"E99999981"}; }), 1},
      {"another council", asked([](RepeatsRequest& r) { r.councils = {"kelderby"}; }), 0},
      {"a council without papers", asked([](RepeatsRequest& r) { r.councils = {"reading"}; }), 0},
      {"either council", asked([](RepeatsRequest& r) {
         r.councils = {"kelderby", "aldermere"};
       }),
       1},
      {"theme", asked([](RepeatsRequest& r) { r.themes = {"missing_children"}; }), 1},
      {"another theme", asked([](RepeatsRequest& r) { r.themes = {"neglect"}; }), 0},
      {"population", asked([](RepeatsRequest& r) { r.populations = {"missing"}; }), 1},
      {"another population", asked([](RepeatsRequest& r) { r.populations = {"unborn"}; }), 0},
      {"days that hold one paper of it", asked([](RepeatsRequest& r) { r.dates = {"2019"}; }), 1},
      {"days between its papers", asked([](RepeatsRequest& r) { r.dates = {"2017..2018"}; }), 0},
      {"either range", asked([](RepeatsRequest& r) {
         r.dates = {"2017", "2022.."};
       }),
       1},
      {"raised three times", asked([](RepeatsRequest& r) { r.min_occurrences = 3; }), 1},
      {"raised four times", asked([](RepeatsRequest& r) { r.min_occurrences = 4; }), 0},
  };
  for (const Row& row : rows)
    EXPECT_EQ(ask(engine, row.request).total.value, row.total) << row.what;
  RepeatsRequest once;
  once.councils = {"kelderby"};
  once.min_occurrences = 1;
  EXPECT_EQ(ask(engine, once).total.value, 1U);
}

TEST(Repeats, EveryBadValueIsToldAtOnce) {
  const TestIndex index(repeated_papers());
  Engine engine = index.engine();
  RepeatsRequest request;
  request.councils = {"atlantis"};
  request.themes = {"weather"};
  request.populations = {"everybody"};
  request.statuses = {"finished", "open"};
  request.dates = {"soon", "2019..2016"};
  std::vector<std::string> names;
  try {
    (void)ask(engine, request);
  } catch (const query::BadParameters& bad) {
    for (const query::BadParameter& one : bad.bad()) names.push_back(one.name);
  }
  EXPECT_THAT(names, ElementsAre("council", "theme", "population", "status", "date", "date"));
  request = {};
  request.limit = 1001;
  EXPECT_THROW((void)engine.repeats(request), Error);
}

TEST(Repeats, PagesFollowOneAnother) {
  std::vector<Paper> papers = repeated_papers();
  papers.push_back(report("fourth", "aldermere", "2023-03-01", {pathway}));
  const TestIndex index(papers);
  Engine engine = index.engine();
  const RepeatsResult all = ask(engine);
  ASSERT_EQ(all.total.value, 2U);
  for (std::uint32_t offset = 0; offset < 3; ++offset) {
    RepeatsRequest request;
    request.limit = 1;
    request.offset = offset;
    const RepeatsResult page = engine.repeats(request);
    EXPECT_EQ(page.total.value, 2U);
    ASSERT_EQ(page.chains.size(), offset < 2 ? 1U : 0U);
    for (const ShownChain& shown : page.chains)
      EXPECT_EQ(shown.chain->id, all.chains[offset].chain->id);
  }
}

TEST(Repeats, FilesOfOneTextCountOnce) {
  std::string long_text;
  for (int i = 0; i < 700; ++i) long_text += "word" + std::to_string(i * i % 997) + " ";
  std::vector<Paper> papers = repeated_papers();
  Paper saved = report("saved", "aldermere", "2016-03-01", {interviews});
  saved.blocks.push_back(paragraph(long_text));
  Paper again = report("again", "aldermere", "2016-03-01", {interviews});
  again.blocks.push_back(paragraph(long_text));
  const TestIndex index({saved, again});
  Engine engine = index.engine();
  RepeatsRequest request;
  request.min_occurrences = 1;
  const RepeatsResult result = ask(engine, request);
  ASSERT_FALSE(result.chains.empty());
  for (const ShownChain& shown : result.chains) {
    EXPECT_EQ(shown.chain->times_raised, 1U) << shown.chain->issue;
    EXPECT_EQ(shown.chain->occurrences.size(), 1U) << shown.chain->issue;
  }
  // Either file's recommendations are those of the one that stands for both.
  for (const char* name : {"saved", "again"}) {
    const auto found = engine.recommendations(TestIndex::id_of(name));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->recommendations.size(), 1U) << name;
  }
}

TEST(Repeats, OfAnotherBodyOrWithoutADateNothingJoins) {
  std::vector<Paper> papers = repeated_papers();
  papers[1].findings[0].owner = "lscb";
  papers[2].metadata.date.clear();
  const TestIndex index(papers);
  Engine engine = index.engine();
  EXPECT_EQ(ask(engine).total.value, 0U);
}

TEST(Repeats, EnginesShareWhatIsKnownUntilTheNextCommit) {
  TestIndex index(repeated_papers());
  const auto records = query::make_council_records();
  const auto open = [&] { return Engine(index.directory(), {}, {.records = records}); };
  Engine one = open();
  Engine other = open();
  const RepeatsResult before = ask(one);
  EXPECT_EQ(before.chains[0].record, ask(other).chains[0].record);
  index.add({report("later", "aldermere", "2024-01-01", {interviews})});
  EXPECT_EQ(ask(other).chains[0].chain->times_raised, 4U);
  EXPECT_EQ(before.chains[0].chain->times_raised, 3U) << "an answer keeps its record";
  EXPECT_EQ(ask(one).chains[0].record, ask(other).chains[0].record);
}

TEST(Repeats, ManyThreadsGetTheSame) {
  const TestIndex index(repeated_papers());
  const auto records = query::make_council_records();
  std::vector<RepeatsResult> results(8);
  std::vector<std::thread> threads;
  for (RepeatsResult& result : results) {
    threads.emplace_back([&] {
      Engine engine(index.directory(), {}, {.records = records});
      result = ask(engine);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const RepeatsResult& result : results)
    EXPECT_EQ(result.chains.at(0).record, results[0].chains.at(0).record);
}

TEST(Repeats, AnOldIdLeadsToWhatItsIssueIsPartOfNow) {
  TestIndex index({report("second", "aldermere", "2019-03-01", {interviews_again}),
                   report("third", "aldermere", "2022-03-01", {interviews})});
  Engine engine = index.engine();
  const std::string old_id = ask(engine).chains.at(0).chain->id;
  EXPECT_EQ(engine.repeat(old_id)->chain.chain->id, old_id);
  index.add({report("first", "aldermere", "2016-03-01", {interviews})});
  const std::string new_id = ask(engine).chains.at(0).chain->id;
  ASSERT_NE(new_id, old_id);
  const auto found = engine.repeat(old_id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->chain.chain, nullptr);
  EXPECT_THAT(found->moved_to, ElementsAre(new_id));
  EXPECT_FALSE(engine.repeat("0000000000000000"));
  EXPECT_FALSE(engine.repeat("no id"));
  index.remove("first");
  EXPECT_EQ(engine.repeat(old_id)->chain.chain->id, old_id) << "it comes back";
}

TEST(Repeats, IdsSurviveIndexingAgain) {
  const TestIndex one(repeated_papers());
  std::vector<Paper> reversed = repeated_papers();
  std::ranges::reverse(reversed);
  const TestIndex other(reversed);
  Engine first = one.engine();
  Engine second = other.engine();
  EXPECT_EQ(ask(first).chains.at(0).chain->id, ask(second).chains.at(0).chain->id);
}

TEST(Repeats, CouncilPapersAnswer) {
  std::vector<Paper> papers = repeated_papers();
  const std::string action = "Return home interviews are now commissioned from a charity.";
  papers.push_back(cabinet("soon", "aldermere", "2019-09-01", action));
  papers.push_back(
      cabinet("unrelated", "aldermere", "2019-10-01", "The swimming pool will be repaired."));
  papers.push_back(cabinet("before", "aldermere", "2015-01-01", action + " Soon."));
  papers.push_back(cabinet("late", "aldermere", "2025-01-01", action + " Late."));
  papers.push_back(cabinet("elsewhere", "kelderby", "2020-09-01", action));
  const TestIndex index(papers);
  Engine engine = index.engine();
  const RepeatsResult result =
      ask(engine, asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }));
  const ShownChain* shown = chain_of(result, "missing");
  ASSERT_NE(shown, nullptr);
  const query::ChainAnswers& answers = shown->answers();
  ASSERT_EQ(answers.responses.size(), 1U);
  const StoredFinding& saying = shown->record->sayings.at(answers.responses[0].saying);
  EXPECT_EQ(saying.document_id, TestIndex::id_of("soon"));
  EXPECT_EQ(answers.responses[0].answers, finding_id(TestIndex::id_of("second"), interviews_again));
  EXPECT_FALSE(answers.responses[0].by_visit);
  EXPECT_EQ(answers.searched.papers, 2U);
  EXPECT_EQ(answers.searched.about, 0U);
}

TEST(Repeats, APaperThatSpeaksOfTheVisitAnswersWhenever) {
  std::vector<Paper> papers = repeated_papers();
  Paper late = cabinet("late", "aldermere", "2025-06-01",
                       "Return home interviews are now commissioned from a charity.");
  Reference visit;
  visit.issuer = "Ofsted";
  visit.kind = "inspection";
  visit.start = "2022-03-01";
  late.metadata.about = {visit};
  papers.push_back(late);
  const TestIndex index(papers);
  Engine engine = index.engine();
  const RepeatsResult result =
      ask(engine, asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }));
  const query::ChainAnswers& answers = result.chains.at(0).answers();
  ASSERT_EQ(answers.responses.size(), 1U);
  EXPECT_TRUE(answers.responses[0].by_visit);
  EXPECT_EQ(answers.searched.about, 1U);
}

TEST(Repeats, WhatWasSearchedIsSaidWhereNothingAnswers) {
  std::vector<Paper> papers = repeated_papers();
  papers[2].metadata.response_expected = "no";
  papers[2].metadata.evidence = {
      {"response_expected", 3, "", "You do not need to respond.", Source::printed}};
  const TestIndex index(papers);
  Engine engine = index.engine();
  const RepeatsResult result =
      ask(engine, asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }));
  const query::ChainAnswers& answers = result.chains.at(0).answers();
  EXPECT_THAT(answers.responses, IsEmpty());
  EXPECT_EQ(answers.searched.from, "2016-03-01");
  EXPECT_EQ(answers.searched.to, "2024-03-01");
  EXPECT_EQ(answers.searched.papers, 0U);
  ASSERT_EQ(answers.not_needed.size(), 1U);
  EXPECT_EQ(answers.not_needed[0].quote, "You do not need to respond.");
  EXPECT_EQ(answers.not_needed[0].document_id, TestIndex::id_of("third"));
}

TEST(Repeats, MarksOfAReaderAreGivenToTheFinder) {
  TestIndex index({report("first", "aldermere", "2016-03-01", {interviews}),
                   report("second", "aldermere", "2019-03-01", {interviews_again}),
                   report("other", "kelderby", "2020-03-01", {interviews})});
  Engine engine = index.engine();
  ASSERT_EQ(ask(engine).total.value, 1U);
  const std::string one = finding_id(TestIndex::id_of("first"), interviews);
  const std::string other = finding_id(TestIndex::id_of("second"), interviews_again);
  index.mark({{one, other, "Another team."}});
  const RepeatsResult marked = ask(engine);
  EXPECT_EQ(marked.total.value, 0U);
  ASSERT_EQ(marked.marks.size(), 1U);
  EXPECT_THAT((std::vector<std::string>{marked.marks[0].one, marked.marks[0].other}),
              testing::UnorderedElementsAre(one, other));
  EXPECT_THAT(ask(engine, asked([](RepeatsRequest& r) { r.councils = {"kelderby"}; })).marks,
              IsEmpty());
  EXPECT_EQ(engine.marks().at(0).note, "Another team.");
  index.add({report("first", "aldermere", "2016-03-01", {interviews})});
  EXPECT_EQ(ask(engine).total.value, 0U) << "a mark survives indexing again";
  index.mark({});
  EXPECT_EQ(ask(engine).total.value, 1U);
}

TEST(Repeats, RecommendationsHaveTheirChains) {
  const TestIndex index(repeated_papers());
  Engine engine = index.engine();
  const auto found = engine.recommendations(TestIndex::id_of("first"));
  ASSERT_TRUE(found);
  ASSERT_EQ(found->recommendations.size(), 2U);
  const auto& items = found->recommendations;
  const auto text = [&](std::size_t i) {
    return found->record->repeats.findings.at(items[i].finding).finding.text;
  };
  EXPECT_EQ(text(0), interviews);
  EXPECT_EQ(text(1), pathway);
  EXPECT_THAT(items[0].chains, Contains(ask(engine).chains.at(0).chain->id));
  EXPECT_FALSE(engine.recommendations("0000000000000000"));
}

TEST(Repeats, AnItemsStatusIsOfTheFirstIssueThatALaterPaperDecides) {
  const std::string both =
      "The quality of pathway plans, and return home interviews for children who go missing.";
  struct Row {
    std::string type, later;
    std::string shown_by;  // name of a paper
  };
  const Row rows[] = {{"focused_visit_letter", interviews, "later"},  // says nothing of the first
                      {"focused_visit_letter", pathway, "later"},
                      {"inspection_report", interviews, "later"},  // is silent on the first
                      {"focused_visit_letter", "Placements near home.", "first"}};
  for (const Row& row : rows) {
    std::vector<Paper> papers = {report("first", "aldermere", "2016-03-01", {both}),
                                 report("later", "aldermere", "2019-03-01", {row.later})};
    papers[1].metadata.document_type = row.type;
    const TestIndex index(papers);
    Engine engine = index.engine();
    const auto found = engine.recommendations(TestIndex::id_of("first"));
    ASSERT_EQ(found->recommendations.size(), 1U);
    const auto& item = found->recommendations.front();
    EXPECT_EQ(item.chains.size(), 2U) << row.later;
    EXPECT_EQ(item.shown_by.document_id, TestIndex::id_of(row.shown_by)) << row.later;
  }
}

TEST(Repeats, ExplainNamesItsStages) {
  const TestIndex index(repeated_papers());
  Engine engine = index.engine();
  const std::string id = ask(engine).chains.at(0).chain->id;
  const std::string explained = engine.explain_repeat(id).value();
  EXPECT_THAT(explained, HasSubstr("read as"));
  EXPECT_THAT(explained, HasSubstr("return_home_interviews"));
  for (const auto& occurrence : ask(engine).chains.at(0).chain->occurrences)
    EXPECT_THAT(explained,
                HasSubstr(ask(engine).chains.at(0).record->finding(occurrence).finding.id));
  EXPECT_FALSE(engine.explain_repeat("0000000000000000"));
}

TEST(Repeats, AWholeInspectionWithoutAnOverallGradeEndsTheLastOne) {
  struct Row {
    std::map<std::string, std::string> judgements;  // of 2019, after an overall grade of 2016
    std::string grade;
  };
  const Row rows[] = {
      {{{"leaders", "good"}, {"help_and_protection", "good"}, {"care_leavers", "good"}}, ""},
      {{{"leaders", "good"}, {"help_and_protection", "good"}, {"overall_effectiveness", "good"}},
       "good"},
      {{{"lscb", "requires_improvement"}}, "inadequate"},
      {{{"leaders", "good"}}, "inadequate"},
      {{}, "inadequate"}};
  for (const Row& row : rows) {
    std::vector<Paper> papers = repeated_papers();
    papers[0].metadata.judgements = {{"overall_effectiveness", "inadequate"}};
    papers[1].metadata.judgements = row.judgements;
    const TestIndex index(papers);
    Engine engine = index.engine();
    const RepeatsResult result =
        ask(engine, asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }));
    const query::CouncilRecord& record = *result.chains.at(0).record;
    EXPECT_EQ(query::grade_in_force(record, "2018-12-31").grade, "inadequate");
    const query::GradeInForce later = query::grade_in_force(record, "2030-01-01");
    EXPECT_EQ(later.grade, row.grade);
    const bool of_the_first = row.grade == "inadequate";
    EXPECT_EQ(later.date, of_the_first ? "2016-03-01" : "2019-03-01");
    const auto held = engine.councils_held();
    const auto one =
        std::ranges::find(held, "aldermere", [](const auto& c) { return c.council.id; });
    ASSERT_NE(one, held.end());
    EXPECT_EQ(one->judgements.size(), row.grade.empty() ? 3U : 0U);
  }
}

TEST(Repeats, GradesInForceAreOfTheLatestPaperUntilThen) {
  std::vector<Paper> papers = repeated_papers();
  papers[0].metadata.judgements = {{"overall_effectiveness", "inadequate"}};
  papers[2].metadata.judgements = {{"overall_effectiveness", "good"}};
  const TestIndex index(papers);
  Engine engine = index.engine();
  const RepeatsResult result =
      ask(engine, asked([](RepeatsRequest& r) { r.councils = {"aldermere"}; }));
  const query::CouncilRecord& record = *result.chains.at(0).record;
  struct Row {
    std::string day, grade;
  };
  const Row rows[] = {{"2016-02-28", ""},
                      {"2016-03-01", "inadequate"},
                      {"2022-02-28", "inadequate"},
                      {"2022-03-01", "good"},
                      {"2030-01-01", "good"}};
  for (const Row& row : rows)
    EXPECT_EQ(query::grade_in_force(record, row.day).grade, row.grade) << row.day;
  EXPECT_EQ(query::grade_in_force(record, "2016-02-28").document_id, "");
  const auto gaps = query::gaps_of(result.chains[0]);
  ASSERT_EQ(gaps.size(), 2U);
  EXPECT_EQ(gaps[0].months, 36U);
  EXPECT_EQ(gaps[0].silent, 0U);
}

}  // namespace
}  // namespace scrutineer::tests
