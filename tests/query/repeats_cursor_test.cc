// Chains and issues page by page: against the whole list, and while papers come between the pages.
#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "tests/query/repeated_papers.h"

namespace scrutineer::tests {
namespace {

using query::Engine;
using query::IssuesRequest;
using query::IssuesResult;
using query::RepeatsRequest;
using query::RepeatsResult;

constexpr const char* councils[] = {"aldermere", "kelderby", "reading"};

std::vector<std::string> items() {
  return {interviews,
          neglect,
          pathway,
          "Improve the quality of child protection plans.",
          "Reduce the caseloads of social workers.",
          "Improve the supervision of social workers by their managers.",
          "Ensure that foster carers are recruited in sufficient number."};
}

// Every council is told some of these once, and others two to four times.
std::vector<Paper> papers() {
  std::vector<Paper> all;
  const std::vector<std::string> said = items();
  for (std::size_t c = 0; c < 3; ++c) {
    for (std::size_t year = 0; year < 4; ++year) {
      std::vector<std::string> told;
      for (std::size_t i = 0; i < said.size(); ++i)
        if (year <= (i + c) % 4) told.push_back(said[i]);
      all.push_back(report(std::string(councils[c]) + std::to_string(year), councils[c],
                           std::to_string(2012 + 2 * year) + "-03-01", told));
    }
  }
  return all;
}

struct Chains {
  using Request = RepeatsRequest;
  static RepeatsResult ask(Engine& engine, const Request& request) {
    return engine.repeats(request);
  }
  // With what each is ordered by, as only what keeps its place is promised to come once.
  static std::vector<std::string> of(const RepeatsResult& result) {
    std::vector<std::string> all;
    for (const query::ShownChain& one : result.chains)
      all.push_back(one.chain->id + " " + std::to_string(one.chain->times_raised) + " " +
                    one.chain->last_raised);
    return all;
  }
};

struct Issues {
  using Request = IssuesRequest;
  static IssuesResult ask(Engine& engine, const Request& request) { return engine.issues(request); }
  static std::vector<std::string> of(const IssuesResult& result) {
    std::vector<std::string> all;
    for (const query::AcrossCouncils& one : result.issues)
      all.push_back(one.id + " " + std::to_string(one.repeated) + " " +
                    std::to_string(one.councils.size()));
    return all;
  }
};

template <typename List>
std::vector<std::string> whole(Engine& engine, typename List::Request request) {
  request.limit = 1000;
  return List::of(List::ask(engine, request));
}

// `between` is done after each page.
template <typename List, typename Between>
std::vector<std::string> paged(Engine& engine, typename List::Request request, Between between) {
  std::vector<std::string> all;
  for (int page = 0; page < 100; ++page) {
    const auto result = List::ask(engine, request);
    EXPECT_LE(List::of(result).size(), request.limit);
    for (const std::string& one : List::of(result)) all.push_back(one);
    if (result.next_cursor.empty()) return all;
    request.cursor = result.next_cursor;
    between(page);
  }
  ADD_FAILURE() << "it does not end";
  return all;
}

RepeatsRequest every_chain(std::uint32_t limit, std::uint32_t least = 1) {
  RepeatsRequest request;
  request.min_occurrences = least;
  request.limit = limit;
  return request;
}

IssuesRequest every_issue(std::uint32_t limit) {
  IssuesRequest request;
  request.min_councils = 1;
  request.limit = limit;
  return request;
}

const auto nothing = [](int) {};

TEST(RepeatsCursor, AllPagesAreTheWholeList) {
  const TestIndex index(papers());
  Engine engine = index.engine();
  for (const std::uint32_t limit : {1U, 2U, 3U, 7U, 1000U}) {
    for (const std::uint32_t least : {1U, 2U}) {
      const std::vector<std::string> all = whole<Chains>(engine, every_chain(limit, least));
      ASSERT_GT(all.size(), 9U);
      EXPECT_EQ(paged<Chains>(engine, every_chain(limit, least), nothing), all) << limit << least;
    }
    const std::vector<std::string> issues = whole<Issues>(engine, every_issue(limit));
    ASSERT_GT(issues.size(), 3U);
    EXPECT_EQ(paged<Issues>(engine, every_issue(limit), nothing), issues) << limit;
  }
}

// What stands in both lists comes once, what stands in neither never.
void expect_each_once(const std::vector<std::string>& before, const std::vector<std::string>& after,
                      const std::vector<std::string>& got) {
  std::set<std::string> both;
  for (const std::string& one : before)
    if (std::ranges::find(after, one) != after.end()) both.insert(one);
  ASSERT_GT(both.size(), 2U);
  ASSERT_LT(both.size(), before.size()) << "some have changed their place";
  for (const std::string& one : both) EXPECT_EQ(std::ranges::count(got, one), 1) << one;
}

TEST(RepeatsCursor, WhatKeepsItsPlaceComesOnceThoughACommitCameBetween) {
  for (int at = 0; at < 4; ++at) {
    TestIndex index(papers());
    Engine engine = index.engine();
    const RepeatsRequest chains = every_chain(3);
    const std::vector<std::string> before = whole<Chains>(engine, chains);
    const auto change = [&](int page) {
      if (page != at) return;
      // One council is told something again, another has one paper fewer.
      index.add({report("new", councils[at % 3], "2024-03-01", {neglect, pathway})});
      index.remove(std::string(councils[(at + 1) % 3]) + "1");
    };
    const std::vector<std::string> got = paged<Chains>(engine, chains, change);
    expect_each_once(before, whole<Chains>(engine, chains), got);
  }
  for (int at = 0; at < 2; ++at) {
    TestIndex index(papers());
    Engine engine = index.engine();
    const IssuesRequest issues = every_issue(2);
    const std::vector<std::string> before = whole<Issues>(engine, issues);
    const auto change = [&](int page) {
      if (page == at) index.remove(std::string(councils[at]) + "0");
    };
    const std::vector<std::string> got = paged<Issues>(engine, issues, change);
    expect_each_once(before, whole<Issues>(engine, issues), got);
  }
}

TEST(RepeatsCursor, GoesOnBehindAChainThatHasGone) {
  TestIndex index(papers());
  RepeatsRequest request = every_chain(2);
  request.councils = {"kelderby", "reading"};
  Engine engine = index.engine();
  const std::vector<std::string> all = whole<Chains>(engine, request);
  const RepeatsResult first = engine.repeats(request);
  for (int year = 0; year < 4; ++year) index.remove("kelderby" + std::to_string(year));
  request.cursor = first.next_cursor;
  request.limit = 1000;
  const std::vector<std::string> left = Chains::of(engine.repeats(request));
  ASSERT_FALSE(left.empty());
  // Kelderby's come first, so that all of the other council's are still to come.
  request.cursor.clear();
  EXPECT_EQ(left, whole<Chains>(engine, request));
  EXPECT_EQ(left, std::vector<std::string>(all.end() - static_cast<std::ptrdiff_t>(left.size()),
                                           all.end()));
}

TEST(RepeatsCursor, OfAnotherQuestionOrMadeUpIsRefused) {
  const TestIndex index(papers());
  Engine engine = index.engine();
  const std::string chains = engine.repeats(every_chain(2)).next_cursor;
  const std::string issues = engine.issues(every_issue(2)).next_cursor;
  ASSERT_NE(chains, "");
  ASSERT_NE(issues, "");
  EXPECT_EQ(issues.find_first_of("+ &#%"), std::string::npos) << "safe in an address";
  const auto refused = [&](RepeatsRequest request, const std::string& cursor) {
    request.cursor = cursor;
    EXPECT_THROW((void)engine.repeats(request), query::BadParameters) << cursor;
  };
  for (const std::string& bad : {issues, chains + "0", chains.substr(1), std::string("1"),
                                 std::string("........."), std::string("\xFF")})
    refused(every_chain(2), bad);
  refused(every_chain(2, 2), chains);
  RepeatsRequest of_one = every_chain(2);
  of_one.councils = {"reading"};
  refused(of_one, chains);
  IssuesRequest other = every_issue(2);
  other.cursor = issues;
  EXPECT_NO_THROW((void)engine.issues(other));
  other.regions = {"North West"};
  EXPECT_THROW((void)engine.issues(other), query::BadParameters);
  other = every_issue(2);
  other.cursor = chains;
  EXPECT_THROW((void)engine.issues(other), query::BadParameters);
}

}  // namespace
}  // namespace scrutineer::tests
