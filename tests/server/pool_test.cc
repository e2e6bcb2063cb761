// Engines of a real index, asked by many threads while it changes.
#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "server/engine_pool.h"
#include "tests/query/test_index.h"

namespace scrutineer::server {
namespace {

std::string text_of(int number) {
  return "Placements and pathway plans of paper " + std::to_string(number) + " are not up to date.";
}

tests::Paper numbered_paper(int number) {
  tests::Paper paper = tests::paper("paper" + std::to_string(number), text_of(number));
  paper.metadata.council = number % 2 == 0 ? "aldermere" : "kelderby";
  paper.findings = {tests::finding(text_of(number))};
  return paper;
}

TEST(EnginePool, AnswersEveryThreadWhileCommitsGoOn) {
  tests::TestIndex index({numbered_paper(0)});
  const EnginePool engines(index.directory(), {});
  std::atomic<bool> stop = false;
  std::atomic<int> asked = 0;
  std::vector<std::thread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&] {
      while (!stop) {
        query::Request request;
        request.text = "pathway plans";
        request.facets = {"*"};
        EXPECT_GE(engines.search(request).total.value, 1U);
        query::FindingsRequest findings;
        findings.text = "plans";
        EXPECT_GE(engines.findings(findings).total.value, 1U);
        (void)engines.repeats({});
        EXPECT_GE(engines.stats().documents, 1U);
        ++asked;
      }
    });
  }
  for (int number = 1; number < 20; ++number) index.add({numbered_paper(number)});
  stop = true;
  for (std::thread& asker : askers) asker.join();
  EXPECT_GT(asked, 0);
  EXPECT_EQ(engines.stats().documents, 20U);
}

TEST(EnginePool, OnceEndedAnswersNobody) {
  tests::TestIndex index({numbered_paper(0)});
  EnginePool engines(index.directory(), {});
  EXPECT_EQ(engines.stats().documents, 1U);
  engines.end();
  try {
    (void)engines.search({});
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "stopping");
  }
}

}  // namespace
}  // namespace scrutineer::server
