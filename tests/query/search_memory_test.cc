// What searches keep in memory, each held to what is read without it.
#include "query/search_memory.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "query/exact_forms.h"
#include "query/facets.h"
#include "query/positions.h"
#include "schemas/index_keys.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using query::DocumentSet;
using query::RecentlyUsed;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(RecentlyUsed, ForgetsWhatWasNotUsedForLongest) {
  RecentlyUsed<int, std::string> kept(10);
  kept.put(1, "one", 4);
  kept.put(2, "two", 4);
  ASSERT_NE(kept.find(1), nullptr);
  kept.put(3, "three", 4);
  EXPECT_EQ(kept.find(2), nullptr);
  EXPECT_EQ(*kept.find(1), "one");
  EXPECT_EQ(*kept.find(3), "three");
  kept.put(3, "four", 6);
  EXPECT_EQ(*kept.find(3), "four");
  EXPECT_EQ(kept.cost(), 10U);
  kept.put(4, "too much", 11);
  EXPECT_EQ(kept.find(4), nullptr);
  EXPECT_EQ(kept.size(), 2U);
  kept.put(3, "too much", 11);
  EXPECT_EQ(kept.find(3), nullptr) << "the earlier value is not to be taken for the later";
}

TEST(DocumentSets, HoldWhatWasAdded) {
  DocumentSet set(130);
  for (const Xapian::docid number : {1U, 63U, 64U, 65U, 128U, 130U, 64U}) set.add(number);
  EXPECT_THAT(set.numbers(), ElementsAre(1, 63, 64, 65, 128, 130));
  EXPECT_EQ(set.size(), 6U);
  DocumentSet other(130);
  for (const Xapian::docid number : {2U, 64U, 130U}) other.add(number);
  set.keep(other);
  EXPECT_THAT(set.numbers(), ElementsAre(64, 130));
  set.keep(DocumentSet(130));
  EXPECT_THAT(set.numbers(), IsEmpty());
}

Metadata random_metadata(std::mt19937& random) {
  const auto pick = [&](std::vector<std::string> from) { return from[random() % from.size()]; };
  Metadata m;
  m.council = pick({"aldermere", "kelderby", ""});
  m.document_type = pick({"minutes", "inspection_report", "focused_visit_letter"});
  m.themes = {pick({"neglect", "adoption", "permanence"})};
  if (const std::string more = pick({"workforce", ""}); !more.empty()) m.themes.push_back(more);
  const std::string year = pick({"2017", "2018", ""});
  if (!year.empty()) m.date = year + "-03-01";
  return m;
}

// Papers of a few texts each saved several times, so that there are groups.
std::vector<Paper> random_papers() {
  std::mt19937 random(7);
  std::vector<Paper> papers;
  for (int i = 0; i < 60; ++i) {
    std::string text = i % 3 == 0 ? "alone" + std::to_string(i) : "same" + std::to_string(i % 7);
    const std::string word = text;
    for (int w = 0; w < 700; ++w) text += " " + word + std::to_string(w * w % 997);
    papers.push_back(paper("paper" + std::to_string(i), text, random_metadata(random)));
  }
  return papers;
}

using ByValue = std::map<std::string, std::uint64_t>;

// Each value of each group, looked at paper by paper.
ByValue slow_counts(const Xapian::Database& database, const std::vector<Xapian::docid>& papers,
                    const Field& field, bool groups) {
  std::map<std::string, std::set<std::string>> holders;
  for (const Xapian::docid number : papers) {
    const Xapian::Document document = database.get_document(number);
    const std::string group = groups ? document.get_value(group_slot) : "";
    std::string rest = document.get_value(field.slot);
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(value_separator), rest.size());
      holders[rest.substr(0, end)].insert(group.empty() ? std::to_string(number) : group);
      rest.erase(0, end + 1);
    }
  }
  ByValue counts;
  for (const auto& [value, held] : holders) counts[value] = held.size();
  return counts;
}

TEST(FacetCounter, CountsAlikeFromColumnsAndFromTheIndex) {
  const TestIndex index(random_papers());
  const query::IndexReader reader(index.directory());
  const std::vector<Xapian::docid> numbers(reader.database().postlist_begin(""),
                                           reader.database().postlist_end(""));
  const std::vector<const Field*> fields = {find_field("council"), find_field("document_type"),
                                            find_field("theme")};
  std::mt19937 random(3);
  std::size_t groups_met = 0;
  for (int round = 0; round < 40; ++round) {
    DocumentSet papers(reader.database().get_lastdocid());
    for (const Xapian::docid number : numbers) {
      if (random() % 3 == 0) papers.add(number);
    }
    const bool groups = round % 2 == 0;
    const query::Counted counted{fields, true, groups ? group_slot : no_slot};
    query::FieldColumns few;  // so few papers that the first time none is filled
    query::FieldColumns filled;
    DocumentSet all(reader.database().get_lastdocid());
    for (const Xapian::docid number : numbers) all.add(number);
    (void)query::FacetCounter(reader, filled).count(all, counted);
    const query::Counts slow = query::FacetCounter(reader, few).count(papers, counted);
    const query::Counts fast = query::FacetCounter(reader, filled).count(papers, counted);
    EXPECT_EQ(filled.state().filled, 1U);
    EXPECT_EQ(slow.total, fast.total);
    EXPECT_EQ(slow.years, fast.years);
    groups_met += fast.grouped ? 1 : 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const ByValue expected = slow_counts(reader.database(), papers.numbers(), *fields[i], groups);
      EXPECT_EQ(ByValue(slow.fields[i].begin(), slow.fields[i].end()), expected);
      EXPECT_EQ(ByValue(fast.fields[i].begin(), fast.fields[i].end()), expected);
    }
  }
  EXPECT_GT(groups_met, 10U) << "the papers have groups";
}

TEST(FieldColumns, AreFilledOnceEnoughWasReadWithoutThem) {
  const TestIndex index(random_papers());
  const query::IndexReader reader(index.directory());
  query::FieldColumns columns;
  const std::vector<query::ColumnSpec> specs = {query::column_of_values(*find_field("council"))};
  EXPECT_FALSE(columns.of(reader, specs, 10));
  EXPECT_FALSE(columns.of(reader, specs, 10));
  EXPECT_TRUE(columns.of(reader, specs, 10));
  EXPECT_TRUE(columns.of(reader, specs, 0));
  EXPECT_EQ(columns.state().columns, 1U);
  EXPECT_GT(columns.state().bytes, 60U);
}

// Of a field with more values than fit into a byte.
TEST(FieldColumns, HoldManyValues) {
  std::vector<Paper> papers;
  for (int i = 0; i < 300; ++i) {
    Metadata m;
    m.committee = "Committee " + std::to_string(i);
    papers.push_back(paper("paper" + std::to_string(i), "text", m));
  }
  const TestIndex index(papers);
  const query::IndexReader reader(index.directory());
  const query::Column column(reader.database(), query::column_of_values(*find_field("committee")));
  EXPECT_EQ(column.values().size(), 300U);
  column.with_codes([](const auto& codes) { EXPECT_EQ(sizeof(codes.front()), 2U); });
}

query::Request everything() {
  query::Request request;
  request.text = "neglect";
  request.facets = {"council"};
  return request;
}

std::uint64_t of_aldermere(const query::SearchResult& result) {
  for (const query::FacetValue& value : result.facets.at("council")) {
    if (value.value == "aldermere") return value.count;
  }
  return 0;
}

TEST(SearchMemory, IsOfOneCommitHoweverManyEnginesShareIt) {
  Metadata m;
  m.council = "aldermere";
  TestIndex index({paper("first", "Neglect of children.", m)});
  const query::Shared shared;
  query::Engine one(index.directory(), {}, shared);
  query::Engine other(index.directory(), {}, shared);
  for (std::uint64_t papers = 1; papers < 6; ++papers) {
    for (query::Engine* engine : {&one, &other, &one}) {
      query::Request request = everything();
      EXPECT_EQ(of_aldermere(engine->search(request)), papers);
      request.filters = {{"council", {"aldermere"}}};
      const query::SearchResult filtered = engine->search(request);
      EXPECT_EQ(filtered.total.value, papers);
      EXPECT_EQ(of_aldermere(filtered), papers);
      EXPECT_EQ(filtered.hits.size(), papers);
    }
    index.add({paper("more" + std::to_string(papers), "Neglect once more.", m)});
  }
  EXPECT_GT(one.stats().memory.sets_known, 0U);
}

TEST(SearchMemory, ARecordThatChangedIsReadAnew) {
  Metadata m;
  m.title = "Before";
  TestIndex index({paper("first", "Neglect of children.", m), paper("other", "Neglect.", m)});
  query::Engine engine = index.engine();
  const auto titles = [&] {
    std::multiset<std::string> found;
    for (const query::Hit& hit : engine.search(everything()).hits)
      found.insert(hit.document.metadata.title);
    return found;
  };
  EXPECT_THAT(titles(), ElementsAre("Before", "Before"));
  m.title = "After";
  index.add({paper("first", "Neglect of children.", m)});
  EXPECT_THAT(titles(), ElementsAre("After", "Before"));
  index.remove("other");
  EXPECT_THAT(titles(), ElementsAre("After"));
}

query::Unit unit_of(std::vector<query::Alternative> alternatives) {
  query::Unit unit;
  unit.alternatives = std::move(alternatives);
  return unit;
}

TEST(Positions, AreThoseOfTheIndex) {
  using Kind = query::Alternative::Kind;
  const TestIndex index({paper("one", "care of children in care homes in care"),
                         paper("two", "children care"), paper("three", "no such word here"),
                         paper("four", "in care in care in care")});
  const query::IndexReader reader(index.directory());
  const Xapian::Database& database = reader.database();
  const std::vector<query::Unit> units = {
      unit_of({{Kind::all_terms, {"children"}, {}}, {Kind::phrase, {"in", "care"}, {}}}),
      unit_of({{Kind::field, {"XCaldermere"}, {}}, {Kind::phrase, {"care", "in", "care"}, {}}}),
      unit_of({{Kind::phrase, {"care", "absent"}, {}}, {Kind::all_terms, {"care", "home"}, {}}}),
  };
  const query::Positions positions(database, {1, 2, 3, 4}, units, query::Budget());
  for (std::size_t paper = 0; paper < 4; ++paper) {
    const Xapian::docid number = positions.papers()[paper];
    for (std::size_t u = 0; u < units.size(); ++u) {
      for (std::size_t a = 0; a < units[u].alternatives.size(); ++a) {
        const query::Alternative& alternative = units[u].alternatives[a];
        const auto& words = positions.words(u, a);
        if (alternative.kind == Kind::field) {
          EXPECT_THAT(words, IsEmpty());
          continue;
        }
        ASSERT_EQ(words.size(), alternative.terms.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
          const std::string& term = alternative.terms[i];
          const std::vector<std::uint32_t> expected(database.positionlist_begin(number, term),
                                                    database.positionlist_end(number, term));
          const auto found = positions.of(paper, words[i]);
          EXPECT_EQ(std::vector<std::uint32_t>(found.begin(), found.end()), expected) << term;
        }
        EXPECT_EQ(positions.of_phrase(paper, words),
                  query::phrase_positions(database, number, alternative.terms));
      }
    }
  }
}

}  // namespace
}  // namespace scrutineer::tests
