// Documents with the same text are shown and counted once, unless each file is asked for.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;

// Invented prose, long enough to be known again.
std::string text(const std::string& subject, std::size_t words = 700) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i)
    out += subject + std::to_string(i * i % 997) + (i % 9 == 8 ? ". " : " ");
  return out;
}

Metadata of(const std::string& council, const std::string& type, const std::string& date) {
  Metadata metadata;
  metadata.council = council;
  metadata.document_type = type;
  metadata.date = date;
  return metadata;
}

Paper with_finding(Paper paper, const std::string& words) {
  paper.blocks.push_back(paragraph(words));
  paper.findings = {finding(words)};
  return paper;
}

// A letter, the same saved again, the report it is attached to, and papers that stand alone.
std::vector<Paper> papers() {
  const std::string late = "Pathway plans are late.";
  const std::string letter = text("visit");
  Paper attached = with_finding(
      paper("attached", letter, of("aldermere", "cabinet_report", "2019-05-01")), late);
  attached.blocks.insert(attached.blocks.begin(), paragraph(text("cabinet", 400)));
  return {
      with_finding(paper("letter", letter, of("aldermere", "focused_visit_letter", "2019-03-01")),
                   late),
      with_finding(paper("again", letter, of("aldermere", "focused_visit_letter", "2019-03-01")),
                   late),
      attached,
      with_finding(paper("other", text("other"), of("kelderby", "cabinet_report", "2019-07-01")),
                   late),
      paper("alone", text("alone"), of("aldermere", "minutes", "2020-01-01")),
  };
}

struct Counted {
  std::uint64_t total = 0;
  std::map<std::string, std::uint64_t> types, councils;
  std::map<int, std::uint64_t> years;
  bool operator==(const Counted&) const = default;
};

std::map<std::string, std::uint64_t> by_value(const std::vector<query::FacetValue>& values) {
  std::map<std::string, std::uint64_t> counts;
  for (const query::FacetValue& value : values) counts[value.value] = value.count;
  return counts;
}

Counted counted(const query::SearchResult& result) {
  Counted counted{result.total.value,
                  by_value(result.facets.at("document_type")),
                  by_value(result.facets.at("council")),
                  {}};
  for (const query::YearCount& year : result.histogram) counted.years[year.year] = year.count;
  return counted;
}

query::Request asking(bool duplicates) {
  query::Request request;
  request.facets = {"document_type", "council"};
  request.limit = 100;
  request.duplicates = duplicates;
  return request;
}

// The slow and obvious way: every file is looked at, and groups are counted by hand.
Counted by_hand(query::Engine& engine, query::Request request) {
  request.duplicates = true;
  std::set<std::string> all;
  std::map<std::string, std::set<std::string>> types;
  std::map<std::string, std::set<std::string>> councils;
  std::map<int, std::set<std::string>> years;
  for (const query::Hit& hit : engine.search(request).hits) {
    const Document& document = hit.document;
    const std::string group = document.group.empty() ? document.id : document.group;
    all.insert(group);
    types[document.metadata.document_type].insert(group);
    councils[document.metadata.council].insert(group);
    years[std::stoi(document.metadata.date)].insert(group);
  }
  Counted counted;
  counted.total = all.size();
  for (const auto& [value, groups] : types) counted.types[value] = groups.size();
  for (const auto& [value, groups] : councils) counted.councils[value] = groups.size();
  for (const auto& [value, groups] : years) counted.years[value] = groups.size();
  return counted;
}

class Duplicates : public testing::Test {
 protected:
  static const TestIndex& index() {
    static const TestIndex made(papers());
    return made;
  }
};

TEST_F(Duplicates, AreOneHitAGroup) {
  query::Engine engine = index().engine();
  EXPECT_EQ(engine.search(asking(false)).hits.size(), 3U);
  EXPECT_EQ(engine.search(asking(true)).hits.size(), 5U);
  query::Request visit = asking(false);
  visit.text = "visit4";
  const query::SearchResult result = engine.search(visit);
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits.front().document.duplicates.size(), 2U);
  EXPECT_EQ(result.total.value, 1U);
}

TEST_F(Duplicates, AreCountedAsByHand) {
  query::Engine engine = index().engine();
  for (const std::string words : {"", "visit4", "cabinet4", "pathway", "other4 OR visit4"}) {
    for (const std::string council : {"", "aldermere", "kelderby"}) {
      query::Request request = asking(false);
      request.text = words;
      if (!council.empty()) request.text += " council:" + council;
      EXPECT_EQ(counted(engine.search(request)), by_hand(engine, request)) << request.text;
    }
  }
}

TEST_F(Duplicates, AreFoundThroughWhateverFileAFilterLeaves) {
  query::Engine engine = index().engine();
  query::Request request = asking(false);
  request.text = "visit4";
  request.filters["document_type"] = {"cabinet_report"};
  EXPECT_THAT(index().found(engine, request), ElementsAre("attached"));
  const auto types = by_value(engine.search(request).facets.at("document_type"));
  EXPECT_EQ(types.at("cabinet_report"), 1U);
  EXPECT_EQ(types.at("focused_visit_letter"), 1U);  // two files, one letter
}

TEST_F(Duplicates, PagesOfHitsMeetEveryGroupOnce) {
  query::Engine engine = index().engine();
  for (const query::Sort sort :
       {query::Sort::relevance, query::Sort::newest, query::Sort::oldest}) {
    query::Request request = asking(false);
    request.text = "pathway OR alone4";
    request.sort = sort;
    request.limit = 1;
    std::multiset<std::string> groups;
    for (request.offset = 0; request.offset < 4; ++request.offset) {
      for (const query::Hit& hit : engine.search(request).hits)
        groups.insert(hit.document.group.empty() ? hit.document.id : hit.document.group);
    }
    EXPECT_EQ(groups.size(), 3U);
    EXPECT_EQ(std::set<std::string>(groups.begin(), groups.end()).size(), 3U);
  }
}

TEST_F(Duplicates, FindingsOfOneTextAreOneFinding) {
  query::Engine engine = index().engine();
  query::FindingsRequest request;
  request.facets = {"council", "document_type"};
  const query::FindingsResult once = engine.findings(request);
  EXPECT_EQ(once.total.value, 2U);  // the letter's, in three files, and the other council's
  EXPECT_EQ(once.findings.size(), 2U);
  EXPECT_EQ(by_value(once.facets.at("council")).at("aldermere"), 1U);
  request.duplicates = true;
  const query::FindingsResult all = engine.findings(request);
  EXPECT_EQ(all.total.value, 4U);
  EXPECT_EQ(by_value(all.facets.at("council")).at("aldermere"), 3U);
}

}  // namespace
}  // namespace scrutineer::tests
