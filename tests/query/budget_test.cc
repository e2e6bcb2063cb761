// Limits of a query that hold: how many words it stands for, and how long it may take.
#include "query/budget.h"

#include <chrono>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iostream>
#include <thread>
#include <xapian.h>

#include "query/engine.h"
#include "query/exports/export.h"
#include "query/timed.h"
#include "tests/case_name.h"
#include "tests/indexer/folder.h"
#include "tests/query/test_index.h"

namespace scrutineer::query {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using ::testing::HasSubstr;

// Papers in which two words stand often and never next to each other: a phrase of them looks at
// every place, and rejects every paper.
Xapian::WritableDatabase papers_that_a_phrase_rejects(const std::string& home) {
  constexpr std::uint32_t papers = 400;
  constexpr std::uint32_t words = 10000;
  Xapian::WritableDatabase database(home, Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
  Xapian::Document paper;
  for (std::uint32_t i = 0; i < words; ++i) {
    paper.add_posting("a", i * 4);
    paper.add_posting("b", i * 4 + 2);
  }
  for (std::uint32_t i = 0; i < papers; ++i) database.add_document(paper);
  database.commit();
  return database;
}

Xapian::Query phrase() {
  const std::vector<std::string> words = {"a", "b"};
  return {Xapian::Query::OP_PHRASE, words.begin(), words.end(), 2};
}

// How many papers match, and how long that took.
struct Match {
  Xapian::doccount found = 0;
  milliseconds took{0};
  bool stopped = false;
};

Match match_of(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  Match run;
  const auto begin = steady_clock::now();
  try {
    run.found = enquire.get_mset(0, 10, database.get_doccount()).size();
  } catch (const LimitExceeded& error) {
    EXPECT_EQ(error.limit(), "max_milliseconds");
    run.stopped = true;
  }
  run.took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
  return run;
}

TEST(TimedQuery, StopsAPhraseThatRejectsEveryPaper) {
  tests::Folder folder;
  const Xapian::WritableDatabase database = papers_that_a_phrase_rejects(folder / "index");
  const Match whole = match_of(database, phrase());
  EXPECT_EQ(whole.found, 0U);
  ASSERT_GT(whole.took, milliseconds(20)) << "too quick to be stopped half way";
  const Budget budget(static_cast<std::uint32_t>(whole.took.count() / 4), nullptr);
  const Match timed_run = match_of(database, timed(phrase(), budget));
  std::cout << "phrase " << whole.took.count() << " ms, stopped after " << timed_run.took.count()
            << " ms\n";
  EXPECT_TRUE(timed_run.stopped);
  EXPECT_LT(timed_run.took, whole.took * 3 / 4);
}

TEST(TimedQuery, MatchesAndWeighsAsTheQueryDoes) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (int i = 0; i < 200; ++i) {
    Xapian::Document paper;
    for (int word = 0; word < 7; ++word)
      if (i % (word + 2) == 0) paper.add_posting("w" + std::to_string(word), word + 1, i % 3 + 1);
    database.add_document(paper);
  }
  for (int gone = 3; gone < 200; gone += 17) database.delete_document(gone);
  const Budget budget(60000, nullptr);
  const auto term = [](int word) { return Xapian::Query("w" + std::to_string(word)); };
  using Query = Xapian::Query;
  const std::vector<Query> queries = {
      term(0),
      Query(std::string()),
      Query(),
      term(0) & term(1),
      term(2) | term(3) | term(6),
      Query(Query::OP_AND_NOT, Query(std::string()), term(0)),
      Query(Query::OP_AND_MAYBE, Query(Query::OP_SCALE_WEIGHT, term(0), 0.0), term(1) | term(5)),
      Query(Query::OP_PHRASE, term(0), term(1))};
  for (const Query& query : queries) {
    Xapian::Enquire plain(database);
    plain.set_query(query);
    Xapian::Enquire bounded(database);
    bounded.set_query(timed(query, budget));
    const Xapian::MSet expected = plain.get_mset(0, 200, 200);
    const Xapian::MSet found = bounded.get_mset(0, 200, 200);
    ASSERT_EQ(found.size(), expected.size()) << query.get_description();
    for (Xapian::doccount i = 0; i < found.size(); ++i) {
      EXPECT_EQ(*found[i], *expected[i]) << query.get_description();
      EXPECT_DOUBLE_EQ(found[i].get_weight(), expected[i].get_weight());
    }
  }
}

TEST(TimedQuery, IsTheQueryItselfWhereNothingBoundsIt) {
  const Xapian::Query query("w");
  EXPECT_EQ(timed(query, Budget()).get_description(), query.get_description());
}

TEST(BudgetOfAQuestion, EndsAtItsTimeOrWhenNobodyWantsTheAnswer) {
  EXPECT_NO_THROW(Budget().check());
  const auto ended = std::make_shared<std::atomic<bool>>(false);
  const Budget budget(5, ended);
  EXPECT_NO_THROW(budget.check_wanted());
  std::this_thread::sleep_for(milliseconds(6));
  EXPECT_NO_THROW(budget.check_wanted());
  EXPECT_THROW(budget.check(), LimitExceeded);
  *ended = true;
  try {
    budget.check();
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "stopping");
  }
}

Request papers_with(const std::string& text) {
  Request request;
  request.text = text;
  return request;
}

FindingsRequest findings_with(const std::string& text) {
  FindingsRequest request;
  request.text = text;
  return request;
}

// The limit that a request passes.
template <typename Ask>
std::string limit_of(const Ask& ask) {
  try {
    ask();
    return "";
  } catch (const LimitExceeded& error) {
    EXPECT_EQ(error.code(), "limit-exceeded");
    EXPECT_FALSE(error.hint().empty());
    return error.limit();
  }
}

struct TooMuch {
  const char* what;
  std::string query;
  const char* limit;
};

class LimitsOfQueries : public ::testing::TestWithParam<TooMuch> {
 protected:
  // Words with five beginnings, twenty of each.
  static std::string many_words() {
    std::string text;
    for (const char* start : {"alpha", "bravo", "charl", "delta", "echos"})
      for (char c = 'a'; c < 'u'; ++c) text += std::string(start) + c + "x ";
    return text;
  }
  static Limits small() {
    Limits limits;
    limits.max_query_bytes = 200;
    limits.max_terms = 10;
    limits.max_depth = 3;
    limits.max_prefix_expansion = 25;
    limits.max_near = 20;
    limits.max_expansion = 45;
    return limits;
  }
};

TEST_P(LimitsOfQueries, AreNamed) {
  const tests::TestIndex index({tests::paper("one", many_words())});
  Engine engine(index.directory(), small());
  EXPECT_EQ(limit_of([&] { (void)engine.search(papers_with(GetParam().query)); }),
            GetParam().limit);
  EXPECT_EQ(limit_of([&] { (void)engine.findings(findings_with(GetParam().query)); }),
            GetParam().limit);
}

std::string repeated(const std::string& what, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += what;
  return all;
}

INSTANTIATE_TEST_SUITE_P(
    All, LimitsOfQueries,
    ::testing::Values(TooMuch{"within all", "(((alpha*))) AND a NEAR/20 b", ""},
                      TooMuch{"bytes", std::string(201, 'a'), "max_query_bytes"},
                      TooMuch{"words", repeated("word ", 11), "max_terms"},
                      TooMuch{"words in quotes and brackets", repeated("(\"w\") ", 11),
                              "max_terms"},
                      TooMuch{"nesting", "((((a))))", "max_depth"},
                      TooMuch{"a window", "a NEAR/21 b", "max_near"},
                      TooMuch{"a window beyond all numbers", "a NEAR/99999999999 b", "max_near"},
                      TooMuch{"prefixes within the limit of all", "alpha* OR bravo*", ""},
                      TooMuch{"prefixes that stand for too much together",
                              "alpha* OR bravo* OR charl*", "max_expansion"},
                      TooMuch{"the same, hidden by brackets", "(alpha*) AND (bravo* NOT (charl*))",
                              "max_expansion"}),
    tests::by_what);

TEST(LimitsOfAQuery, OnePrefixHasItsOwn) {
  const tests::TestIndex index({tests::paper("one", "alphaone alphatwo alphathree")});
  Limits limits;
  limits.max_prefix_expansion = 2;
  Engine engine(index.directory(), limits);
  EXPECT_EQ(limit_of([&] { (void)engine.search(papers_with("alpha*")); }), "max_prefix_expansion");
  EXPECT_EQ(limit_of([&] { (void)engine.findings(findings_with("alpha*")); }),
            "max_prefix_expansion");
}

TEST(LimitsOfAQuery, PagesHaveTheirs) {
  const tests::TestIndex index({tests::paper("one", "word")});
  Engine engine(index.directory());
  Request request;
  request.limit = 1001;
  EXPECT_EQ(limit_of([&] { (void)engine.search(request); }), "max_hits");
  request.limit = 10;
  request.offset = 100001;
  EXPECT_EQ(limit_of([&] { (void)engine.search(request); }), "max_offset");
}

TEST(LimitsOfAQuery, WhoAsksForTooManyIsToldTheWayOn) {
  const tests::TestIndex index({tests::paper("one", "word")});
  Engine engine(index.directory());
  const auto hint_of = [](const auto& ask) -> std::string {
    try {
      ask();
    } catch (const LimitExceeded& error) {
      return error.hint();
    }
    return "";
  };
  Request request;
  request.limit = 1001;
  EXPECT_THAT(hint_of([&] { (void)engine.search(request); }), testing::HasSubstr("with cursor"));
  FindingsRequest findings;
  findings.limit = 1001;
  EXPECT_THAT(hint_of([&] { (void)engine.findings(findings); }), testing::HasSubstr("with cursor"));
  RepeatsRequest repeats;
  repeats.limit = 1001;
  EXPECT_THAT(hint_of([&] { (void)engine.repeats(repeats); }), testing::HasSubstr("with cursor"));
  EXPECT_THAT(hint_of([&] {
                (void)engine.begin_export({request, ExportForm::csv, false});
              }),
              testing::HasSubstr("Leave limit out"));
}

TEST(LimitsOfAQuery, WhatIsNotHeldIsLookedForNoLongerThanItMay) {
  std::vector<tests::Paper> papers;
  for (int i = 0; i < 400; ++i) papers.push_back(tests::paper("p" + std::to_string(i), "word"));
  const tests::TestIndex index(papers);
  Limits limits;
  limits.max_milliseconds = 1;
  Engine engine(index.directory(), limits);
  EXPECT_EQ(limit_of([&] { (void)engine.missing(""); }), "max_milliseconds");
  limits.max_milliseconds = 0;
  EXPECT_EQ(limit_of([&] { (void)Engine(index.directory(), limits).missing(""); }), "");
}

TEST(LimitsOfAQuery, AnEngineThatIsEndedAnswersNothing) {
  const tests::TestIndex index({tests::paper("one", "word")});
  Engine engine(index.directory());
  const auto ended = std::make_shared<std::atomic<bool>>(false);
  engine.end_with(ended);
  EXPECT_EQ(engine.search(papers_with("word")).total.value, 1U);
  *ended = true;
  const std::function<void()> questions[] = {[&] { (void)engine.search(papers_with("word")); },
                                             [&] { (void)engine.suggest("wo", 5); },
                                             [&] { (void)engine.stats(); }};
  for (const auto& ask : questions) {
    try {
      ask();
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "stopping");
    }
  }
}

}  // namespace
}  // namespace scrutineer::query
