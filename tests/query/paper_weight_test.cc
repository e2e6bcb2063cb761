// Papers are found and weighed as if there were no findings in the index, and as Xapian weighs them
// where there are none.
#include "query/paper_weight.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "query/matching.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using Query = Xapian::Query;

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

using Scores = std::vector<std::pair<std::string, double>>;

Scores scores(const TestIndex& index, const Query& query, const Xapian::Weight& weight) {
  const Xapian::Database database(index.directory() + "/xapian");
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weight);
  Scores found;
  const Xapian::MSet matches = enquire.get_mset(0, 1000, 1000);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    auto id = database.termlist_begin(*match);
    id.skip_to("Q");
    found.emplace_back(*id, match.get_weight());
  }
  return found;
}

void expect_equal(const Scores& found, const Scores& expected, const std::string& what) {
  ASSERT_EQ(found.size(), expected.size()) << what;
  ASSERT_FALSE(found.empty()) << what;
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].first, expected[i].first) << what << " " << i;
    EXPECT_NEAR(found[i].second, expected[i].second, 1e-9) << what << " " << i;
  }
}

struct Group {
  std::vector<std::string> terms;
  double weight;
};

// The same query twice: scaled by weight for Xapian, by number of the part for us.
void expect_as_xapian(const std::vector<Group>& groups, const std::string& what) {
  const query::IndexReader reader(full().directory());
  std::vector<Query> theirs;
  std::vector<Query> ours;
  auto parts = std::make_shared<std::vector<query::WeighedPart>>();
  for (const Group& group : groups) {
    const Query same(group.terms.size() > 1 ? Query::OP_SYNONYM : Query::OP_OR, group.terms.begin(),
                     group.terms.end());
    theirs.emplace_back(Query::OP_SCALE_WEIGHT, same, group.weight);
    std::vector<std::uint32_t> holding;
    for (const std::string& term : group.terms) holding.push_back(reader.frequency(term));
    parts->push_back({group.weight, group.terms.size() > 1
                                        ? query::estimated_any(holding, reader.papers().papers)
                                        : 0});
    ours.emplace_back(Query::OP_SCALE_WEIGHT, same, static_cast<double>(parts->size()));
  }
  const Query their_query(Query::OP_OR, theirs.begin(), theirs.end());
  const Query our_query(Query::OP_OR, ours.begin(), ours.end());
  const Scores expected = scores(bare(), their_query, Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
  const query::PaperWeight weight(reader.papers(), {1.2, 0.5}, parts);
  expect_equal(scores(full(), our_query, weight), expected, what);
  const query::IndexReader bare_reader(bare().directory());
  const query::PaperWeight bare_weight(bare_reader.papers(), {1.2, 0.5}, parts);
  expect_equal(scores(bare(), our_query, bare_weight), expected, what);
}

TEST(PaperWeight, IsXapiansWithoutFindings) {
  expect_as_xapian({{{"drift"}, 1}}, "a word");
  expect_as_xapian({{{"drift"}, 1}, {{"suffici"}, 0.5}}, "two words");
  expect_as_xapian({{{"drift", "delai"}, 1}}, "two synonyms");
  expect_as_xapian({{{"drift", "delai", "placement", "supervis", "care"}, 2.5}}, "five synonyms");
  expect_as_xapian({{{"suffici"}, 1}, {{"drift", "care", "nowhere"}, 2.5}}, "a word nobody has");
}

// Or the tests above would hold for Xapian's own weight, too.
TEST(PaperWeight, XapiansOwnIsDistortedByFindings) {
  const Query query("drift");
  const Scores with = scores(full(), query, Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
  const Scores without = scores(bare(), query, Xapian::BM25Weight(1.2, 0, 1, 0.5, 0.5));
  ASSERT_FALSE(with.empty());
  EXPECT_GT(std::abs(with.front().second - without.front().second), 0.01);
}

TEST(PaperWeight, BestOfAFewAreTheBestOfAll) {
  const query::IndexReader reader(full().directory());
  const Query query(Query::OP_OR, Query("drift"), Query("placement"));
  const query::PaperWeight weight(reader.papers(), {1.2, 0.5});
  const Scores all = scores(full(), query, weight);
  Xapian::Enquire enquire(reader.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(weight);
  const Xapian::MSet few = enquire.get_mset(0, 5);  // upper bounds leave papers out early
  ASSERT_EQ(few.size(), 5U);
  for (Xapian::doccount i = 0; i < 5; ++i) EXPECT_NEAR(few[i].get_weight(), all[i].second, 1e-9);
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

TEST(Estimates, AreOfIndependentThings) {
  EXPECT_EQ(query::estimated_any({}, 100), 0U);
  EXPECT_EQ(query::estimated_any({7}, 100), 7U);
  EXPECT_EQ(query::estimated_any({50, 50}, 100), 75U);
  EXPECT_EQ(query::estimated_any({100, 50}, 100), 100U);
  EXPECT_EQ(query::estimated_all({50, 50}, 100), 25U);
  EXPECT_EQ(query::estimated_all({50, 0}, 100), 0U);
  EXPECT_EQ(query::estimated_all({3}, 0), 0U);
}

}  // namespace
}  // namespace scrutineer::tests
