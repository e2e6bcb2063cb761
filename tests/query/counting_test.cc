// Totals, facets, pages and order over random papers, each held to a slow and obvious count.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

constexpr std::size_t papers_made = 120;

using Values = std::vector<std::string>;
using Filters = std::map<std::string, Values>;

struct Known {
  std::string name, words, date;
  std::map<std::string, Values> values;  // by field
};

class RandomPapers {
 public:
  RandomPapers() {
    std::vector<Paper> papers;
    for (std::size_t i = 0; i < papers_made; ++i) papers.push_back(make(i));
    index_ = std::make_unique<TestIndex>(papers);
  }

  [[nodiscard]] const TestIndex& index() const { return *index_; }

  // The papers that hold a word and pass every filter but that of `without`.
  [[nodiscard]] std::set<std::string> matching(const std::string& word, const Filters& filters,
                                               const std::string& without = "") const {
    std::set<std::string> names;
    for (const Known& paper : known_) {
      const bool holds = word.empty() || paper.words.find(word) != std::string::npos;
      const bool passes = std::all_of(filters.begin(), filters.end(), [&](const auto& filter) {
        if (filter.first == without) return true;
        const auto own = paper.values.find(filter.first);
        if (own == paper.values.end()) return false;
        return std::any_of(filter.second.begin(), filter.second.end(), [&](const auto& value) {
          return std::find(own->second.begin(), own->second.end(), value) != own->second.end();
        });
      });
      if (holds && passes) names.insert(paper.name);
    }
    return names;
  }

  [[nodiscard]] const Known& paper(const std::string& name) const {
    return *std::find_if(known_.begin(), known_.end(),
                         [&](const Known& known) { return known.name == name; });
  }

 private:
  std::string pick(const Values& values) {
    return values[std::uniform_int_distribution<std::size_t>(0, values.size() - 1)(random_)];
  }

  Paper make(std::size_t number) {
    Known known;
    known.name = "paper" + std::to_string(number);
    Metadata m;
    m.council = pick({"aldermere", "kelderby", "reading", ""});
    m.document_type = pick({"minutes", "focused_visit_letter", "inspection_report"});
    m.themes = {pick({"neglect", "adoption"}), pick({"permanence", "workforce"})};
    const std::string year = pick({"2017", "2018", "2019", "2020"});
    m.date = number % 10 == 0 ? "" : year + "-0" + pick({"1", "2", "3"}) + "-1" + pick({"1", "2"});
    if (!m.council.empty()) known.values["council"] = {m.council};
    known.values["document_type"] = {m.document_type};
    known.values["theme"] = m.themes;
    known.date = m.date;
    for (int i = 0; i < 12; ++i) {
      known.words +=
          pick({"sufficiency ", "placements ", "caseloads ", "thresholds ", "drift ", "delay "});
    }
    Paper made = paper_of(known, m);
    known_.push_back(std::move(known));
    return made;
  }

  static Paper paper_of(const Known& known, const Metadata& metadata) {
    return tests::paper(known.name, known.words, metadata);
  }

  std::mt19937 random_{20261121};
  std::vector<Known> known_;
  std::unique_ptr<TestIndex> index_;
};

const RandomPapers& random_papers() {
  static const RandomPapers papers;
  return papers;
}

const std::string words[] = {"", "sufficiency", "drift", "thresholds"};
const Filters filter_sets[] = {
    {},
    {{"council", {"aldermere"}}},
    {{"council", {"aldermere", "reading"}}, {"document_type", {"minutes"}}},
    {{"theme", {"neglect"}}, {"council", {"kelderby"}}},
    {{"theme", {"neglect", "workforce"}}},
};

query::Request request_for(const std::string& word, const Filters& filters) {
  query::Request request;
  request.text = word;
  request.filters = filters;
  request.facets = {"*"};
  request.limit = 1000;
  return request;
}

TEST(Counting, TotalAndHitsAreTheSameSet) {
  query::Engine engine = random_papers().index().engine();
  for (const std::string& word : words) {
    for (const Filters& filters : filter_sets) {
      const std::set<std::string> expected = random_papers().matching(word, filters);
      const auto request = request_for(word, filters);
      const query::SearchResult result = engine.search(request);
      EXPECT_EQ(result.total.value, expected.size()) << word;
      EXPECT_TRUE(result.total.exact);
      const auto found = random_papers().index().found(engine, request);
      EXPECT_EQ(std::set<std::string>(found.begin(), found.end()), expected) << word;
      EXPECT_EQ(found.size(), expected.size()) << "a paper stands twice";
    }
  }
}

// One filtered count for every value of every field.
void expect_exact_facets(const query::SearchResult& result, const std::string& word,
                         const Filters& filters) {
  for (const std::string field : {"council", "document_type", "theme"}) {
    std::map<std::string, std::uint64_t> expected;
    for (const std::string& name : random_papers().matching(word, filters, field)) {
      const auto& values = random_papers().paper(name).values;
      if (const auto own = values.find(field); own != values.end()) {
        for (const std::string& value : own->second) ++expected[value];
      }
    }
    std::map<std::string, std::uint64_t> counted;
    std::uint64_t before = UINT64_MAX;
    for (const query::FacetValue& value : result.facets.at(field)) {
      counted[value.value] = value.count;
      EXPECT_LE(value.count, before) << "the most frequent comes first";
      before = value.count;
      const auto filter = filters.find(field);
      const bool selected = filter != filters.end() &&
                            std::find(filter->second.begin(), filter->second.end(), value.value) !=
                                filter->second.end();
      EXPECT_EQ(value.selected, selected) << value.value;
    }
    EXPECT_EQ(counted, expected) << field << " of " << word;
  }
}

TEST(Counting, FacetsAreExactAndCountedWithoutTheirOwnFilter) {
  query::Engine engine = random_papers().index().engine();
  for (const std::string& word : words) {
    for (const Filters& filters : filter_sets)
      expect_exact_facets(engine.search(request_for(word, filters)), word, filters);
  }
}

TEST(Counting, YearsAreThoseOfTheSet) {
  query::Engine engine = random_papers().index().engine();
  for (const Filters& filters : filter_sets) {
    std::map<int, std::uint64_t> expected;
    for (const std::string& name : random_papers().matching("drift", filters)) {
      const std::string& date = random_papers().paper(name).date;
      if (!date.empty()) ++expected[std::stoi(date.substr(0, 4))];
    }
    std::map<int, std::uint64_t> counted;
    for (const query::YearCount& year : engine.search(request_for("drift", filters)).histogram)
      counted[year.year] = year.count;
    EXPECT_EQ(counted, expected);
  }
}

TEST(Counting, PagesAreSlicesOfOneOrder) {
  query::Engine engine = random_papers().index().engine();
  for (const query::Sort sort :
       {query::Sort::relevance, query::Sort::newest, query::Sort::oldest}) {
    query::Request request = request_for("sufficiency placements", {});
    request.match = query::Match::any;
    request.sort = sort;
    const auto whole = random_papers().index().found(engine, request);
    ASSERT_GT(whole.size(), 50U);
    std::vector<std::string> paged;
    request.limit = 7;
    for (request.offset = 0; request.offset < whole.size(); request.offset += 7) {
      const query::SearchResult page = engine.search(request);
      EXPECT_EQ(page.total.value, whole.size());
      for (const query::Hit& hit : page.hits) {
        paged.push_back(hit.document.locations.front().path);
        paged.back().resize(paged.back().size() - 4);
      }
    }
    EXPECT_EQ(paged, whole);
    request.offset = static_cast<std::uint32_t>(whole.size());
    EXPECT_TRUE(engine.search(request).hits.empty());
  }
}

TEST(Counting, SortsByDateWithTheUndatedLast) {
  query::Engine engine = random_papers().index().engine();
  for (const bool newest : {true, false}) {
    query::Request request = request_for("", {});
    request.sort = newest ? query::Sort::newest : query::Sort::oldest;
    std::vector<std::string> dates;
    for (const std::string& name : random_papers().index().found(engine, request))
      dates.push_back(random_papers().paper(name).date);
    std::vector<std::string> expected = dates;
    std::stable_sort(expected.begin(), expected.end(), [newest](const auto& a, const auto& b) {
      if (a.empty() || b.empty()) return !a.empty() && b.empty();
      return newest ? a > b : a < b;
    });
    EXPECT_EQ(dates, expected);
  }
}

// The first k by relevance are the first k of all of them, put in order by their scores.
TEST(Counting, TheBestAreTheBestOfAFullSort) {
  query::Engine engine = random_papers().index().engine();
  query::Request request = request_for("sufficiency delay", {});
  request.match = query::Match::any;
  const query::SearchResult all = engine.search(request);
  std::vector<std::pair<double, std::string>> sorted;
  for (const query::Hit& hit : all.hits) sorted.emplace_back(hit.score, hit.document.id);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const std::uint32_t k : {1U, 5U, 20U}) {
    request.limit = k;
    const query::SearchResult best = engine.search(request);
    ASSERT_EQ(best.hits.size(), k);
    for (std::size_t i = 0; i < k; ++i) {
      EXPECT_EQ(best.hits[i].document.id, sorted[i].second) << k << " " << i;
      EXPECT_DOUBLE_EQ(best.hits[i].score, sorted[i].first);
    }
  }
}

}  // namespace
}  // namespace scrutineer::tests
