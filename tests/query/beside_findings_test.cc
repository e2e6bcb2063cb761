// Papers are found, weighed and counted as if there were no findings in the index.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

// 90 papers of very different lengths; with findings, every fifth has none and the others up to
// eight.
std::vector<Paper> papers(bool with_findings) {
  const std::vector<std::string> words = {"sufficiency", "placements", "caseloads", "thresholds",
                                          "drift",       "delay",      "looked",    "after",
                                          "children",    "care",       "leavers",   "supervision"};
  std::mt19937 random(7);
  const auto pick = [&](std::size_t size) {
    return std::uniform_int_distribution<std::size_t>(0, size - 1)(random);
  };
  std::vector<Paper> made;
  for (std::size_t i = 0; i < 90; ++i) {
    std::string text;
    for (std::size_t length = 5 + pick(120); length > 0; --length)
      text += words[std::min(pick(words.size()), pick(words.size()))] + ' ';
    Metadata metadata;
    metadata.title = words[pick(words.size())];
    metadata.council = i % 3 == 0 ? "aldermere" : "kelderby";
    metadata.date = "20" + std::to_string(10 + i % 9) + "-05-04";
    Paper one = paper("paper" + std::to_string(i), text, metadata);
    for (std::size_t n = 0; with_findings && n < i % 5 * 2; ++n)
      one.findings.push_back(finding(words[(i + n) % words.size()] + ' ' + std::to_string(n)));
    made.push_back(std::move(one));
  }
  return made;
}

const TestIndex& bare() {
  static const TestIndex index(papers(false));
  return index;
}
const TestIndex& full() {
  static const TestIndex index(papers(true));
  return index;
}

query::Request request(const std::string& text) {
  query::Request request;
  request.text = text;
  request.limit = 1000;
  request.facets = {"*"};
  return request;
}

TEST(PapersBesideFindings, AreFoundAsWithoutThem) {
  query::Engine with = full().engine();
  query::Engine without = bare().engine();
  for (const std::string text :
       {"", "drift", "sufficiency placements", "children in care", "\"looked after\"", "-drift",
        "drift NEAR/3 delay", "thresh*", "council:aldermere drift", "aldermere supervision 2014",
        "supervison", "title:drift", "drift OR caseloads", "date:2012..2014"}) {
    for (const query::Sort sort :
         {query::Sort::relevance, query::Sort::newest, query::Sort::oldest}) {
      query::Request asked = request(text);
      asked.sort = sort;
      const query::SearchResult found = with.search(asked);
      const query::SearchResult expected = without.search(asked);
      ASSERT_EQ(found.total.value, expected.total.value) << text;
      EXPECT_EQ(found.suggestion, expected.suggestion) << text;
      EXPECT_EQ(found.searched_as.words, expected.searched_as.words) << text;
      EXPECT_EQ(found.searched_as.given_up, expected.searched_as.given_up) << text;
      for (std::size_t i = 0; i < found.hits.size(); ++i) {
        EXPECT_EQ(found.hits[i].document.id, expected.hits[i].document.id) << text << " " << i;
        EXPECT_NEAR(found.hits[i].score, expected.hits[i].score, 1e-9) << text << " " << i;
      }
      ASSERT_EQ(found.histogram.size(), expected.histogram.size());
      for (std::size_t i = 0; i < found.histogram.size(); ++i)
        EXPECT_EQ(found.histogram[i].count, expected.histogram[i].count);
      for (const auto& [field, values] : expected.facets) {
        ASSERT_EQ(found.facets.at(field).size(), values.size()) << field;
        for (std::size_t i = 0; i < values.size(); ++i)
          EXPECT_EQ(found.facets.at(field)[i].count, values[i].count) << field;
      }
    }
  }
}

TEST(PapersBesideFindings, AreAsSimilarSuggestedAndCounted) {
  query::Engine with = full().engine();
  query::Engine without = bare().engine();
  const auto found = with.similar(TestIndex::id_of("paper7"), 50);
  const auto expected = without.similar(TestIndex::id_of("paper7"), 50);
  ASSERT_EQ(found->size(), expected->size());
  ASSERT_FALSE(found->empty());
  for (std::size_t i = 0; i < found->size(); ++i) {
    EXPECT_EQ((*found)[i].document.id, (*expected)[i].document.id);
    EXPECT_NEAR((*found)[i].score, (*expected)[i].score, 1e-9);
    EXPECT_EQ((*found)[i].shared, (*expected)[i].shared);
  }
  const query::Stats stats = with.stats();
  EXPECT_EQ(stats.documents, 90U);
  EXPECT_EQ(stats.words, without.stats().words);
  EXPECT_EQ(stats.first_date, without.stats().first_date);
  EXPECT_EQ(stats.last_date, without.stats().last_date);
  const auto suggested = with.suggest("dri", 10);
  ASSERT_EQ(suggested.size(), without.suggest("dri", 10).size());
  EXPECT_EQ(suggested.front().count, without.suggest("dri", 10).front().count);
}

}  // namespace
}  // namespace scrutineer::tests
