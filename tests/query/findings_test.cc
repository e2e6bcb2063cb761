// Findings: which are found, how they are counted and in which order, held to slow and obvious
// counts.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "schemas/finding_fields.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using Values = std::vector<std::string>;
using Filters = std::map<std::string, Values>;

Paper letter(const std::string& name, const std::string& date, std::vector<Finding> findings) {
  Metadata metadata;
  metadata.council = "aldermere";
  metadata.date = date;
  metadata.document_type = "focused_visit_letter";
  Paper letter = paper(name, "words of the letter", metadata);
  for (const Finding& one : findings) letter.blocks.push_back(paragraph(one.text));
  letter.findings = std::move(findings);
  return letter;
}

Values texts(query::Engine& engine, const query::FindingsRequest& request) {
  Values texts;
  for (const StoredFinding& found : engine.findings(request).findings)
    texts.push_back(found.finding.text);
  return texts;
}

Values texts(const TestIndex& index, const std::string& text) {
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  request.text = text;
  request.limit = 1000;
  return texts(engine, request);
}

TEST(Findings, AreFoundByTheirOwnWordsAlone) {
  const TestIndex index({letter("one", "2020-01-01",
                                {finding("Pathway plans for care leavers are late."),
                                 finding("Supervision of social workers is not regular.")}),
                         paper("other", "pathway plans everywhere")});
  EXPECT_THAT(texts(index, "pathway plan"),
              ElementsAre("Pathway plans for care leavers are late."));
  EXPECT_THAT(texts(index, "everywhere"), IsEmpty());
  EXPECT_THAT(texts(index, "letter"), IsEmpty()) << "words of the paper are not the finding's";
  EXPECT_EQ(texts(index, "").size(), 2U);
}

TEST(Findings, SynonymsStandAsTheyAreCalled) {
  const TestIndex index(
      {letter("one", "2020-01-01",
              {finding("Too few care experienced young people have a plan."),
               finding("Care leavers are not seen."),
               finding("Children with experience of neglect wait to enter care."),
               finding("Leavers of care are told late."), finding("The offer to those in care."),
               finding("Experienced staff are short.")})});
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  request.text = "care leavers";
  EXPECT_THAT(texts(engine, request),
              UnorderedElementsAre("Too few care experienced young people have a plan.",
                                   "Care leavers are not seen.", "Leavers of care are told late."))
      << "what was typed may stand apart, a synonym may not; nor across two findings";
  EXPECT_THAT(engine.findings(request).synonyms,
              ElementsAre(testing::AllOf(testing::HasSubstr("care leaver"),
                                         testing::HasSubstr(" = care experienced"))));
  request.text = "care leavers OR \"care leavers\" OR care leavers";
  EXPECT_EQ(engine.findings(request).synonyms.size(), 1U);
  request.synonyms = false;
  EXPECT_THAT(texts(engine, request),
              UnorderedElementsAre("Care leavers are not seen.", "Leavers of care are told late."));
  EXPECT_THAT(engine.findings(request).synonyms, IsEmpty());
}

TEST(Findings, UnderstandTheQueryLanguage) {
  const std::string late = "Pathway plans for care leavers are late.";
  const std::string drift = "Planning for children in care drifts, and plans are not reviewed.";
  const std::string missing = "Return home interviews of children who go missing.";
  const TestIndex index(
      {letter("one", "2020-01-01", {finding(late), finding(drift), finding(missing)})});
  const std::map<std::string, Values> cases = {
      {"plans", {late, drift}},
      {"plans NOT leavers", {drift}},
      {"plans -leavers", {drift}},
      {"-plans", {missing}},
      {"\"pathway plans\"", {late}},
      {"\"plans pathway\"", {}},
      {"\"planning\"", {drift}},
      {"\"plan\"", {}},
      {"\"Return home interviews\"", {missing}},
      {"late OR missing", {late, missing}},
      {"(late OR missing) AND plans", {late}},
      {"children NEAR/2 missing", {}},
      {"children NEAR/4 missing", {missing}},
      {"missing NEAR/4 children", {missing}},
      {"revie*", {drift}},
      {"pathway council:aldermere", {late}},
      {"council:kelderby", {}},
      {"looked after children", {drift}},  // what the sector calls the same
      {"date:2020", {late, drift, missing}},
      {"date:2021..", {}},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_THAT(texts(index, text), testing::UnorderedElementsAreArray(expected)) << text;
  }
}

TEST(Findings, WhatCantBeHonouredIsAnError) {
  const TestIndex index({letter("one", "2020-01-01", {finding("Plans are late.")})});
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  for (const char* const text : {"\"plans", "title:plans", "pages:3..4", "late AND", "*late",
                                 "person:ann", "plans NEAR/3 \"are late\""}) {
    request.text = text;
    EXPECT_THROW((void)engine.findings(request), query::QueryError) << text;
  }
  request.text = "";
  request.filters = {{"kinds", {"concern"}}, {"date", {"soon"}}, {"council", {"nowhere"}}};
  request.facets = {"document"};
  try {
    (void)engine.findings(request);
    ADD_FAILURE() << "taken";
  } catch (const query::BadParameters& error) {
    EXPECT_EQ(error.bad().size(), 4U);
  }
  request = {};
  request.limit = 1001;
  EXPECT_THROW((void)engine.findings(request), Error);
}

TEST(Findings, AValueThatNobodyKnowsIsRefused) {
  Finding own = finding("Plans are late.");
  own.kind = "remark";
  const TestIndex index({letter("one", "2020-01-01", {own})});
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  for (const char* field :
       {"kind", "stance", "form", "owner", "theme", "population", "document_type"}) {
    request.filters = {{field, {"zzz"}}};
    EXPECT_THROW((void)engine.findings(request), query::BadParameters) << field;
  }
  request.filters = {{"kind", {"remark", "concern"}}, {"said_by", {"anybody"}}};
  EXPECT_NO_THROW((void)engine.findings(request));
  request.filters.clear();
  request.text = "kind:zzz";
  EXPECT_THROW((void)engine.findings(request), query::QueryError);
}

TEST(Findings, StandByDateAndInReadingOrder) {
  const TestIndex index({letter("old", "2018-01-01", {finding("B old"), finding("A old")}),
                         letter("undated", "", {finding("undated")}),
                         letter("new", "2021-01-01", {finding("B new"), finding("A new")})});
  EXPECT_THAT(texts(index, ""), ElementsAre("B new", "A new", "B old", "A old", "undated"));
}

TEST(Findings, RarerWordsComeFirst) {
  std::vector<Finding> many;
  for (int i = 0; i < 20; ++i) many.push_back(finding("Plans number " + std::to_string(i)));
  many.push_back(finding("Supervision and plans."));
  const TestIndex index(
      {letter("old", "2018-01-01", {finding("Supervision.")}), letter("new", "2021-01-01", many)});
  query::Engine engine = index.engine();
  query::FindingsRequest request;
  request.text = "plans OR supervision";
  request.limit = 3;
  EXPECT_THAT(texts(engine, request),
              ElementsAre("Supervision and plans.", "Supervision.", "Plans number 0"));
  request.sort = query::FindingSort::newest;
  EXPECT_THAT(texts(engine, request),
              ElementsAre("Plans number 0", "Plans number 1", "Plans number 2"));
}

TEST(Findings, ReplacedAndRemovedPapersTakeTheirsAlong) {
  TestIndex index({letter("one", "2020-01-01", {finding("Plans are late."), finding("Drift.")}),
                   letter("two", "2020-01-01", {finding("Other plans.")})});
  query::Engine engine = index.engine();  // sees later commits, too
  query::FindingsRequest request;
  EXPECT_EQ(texts(engine, request).size(), 3U);
  index.add({letter("one", "2020-01-01", {finding("Drift."), finding("Caseloads.")})});
  EXPECT_THAT(texts(engine, request), UnorderedElementsAre("Drift.", "Caseloads.", "Other plans."));
  index.remove("one");
  EXPECT_THAT(texts(engine, request), ElementsAre("Other plans."));
  EXPECT_EQ(engine.stats().documents, 1U);
}

TEST(Findings, AreKnownById) {
  const TestIndex index({letter("one", "2020-01-01", {finding("Plans are late.")})});
  query::Engine engine = index.engine();
  const std::string id = finding_id(TestIndex::id_of("one"), "Plans are late.");
  const auto found = engine.finding(id);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->document_id, TestIndex::id_of("one"));
  EXPECT_EQ(found->council, "aldermere");
  EXPECT_FALSE(engine.finding("0123456789abcdef").has_value());
  EXPECT_FALSE(engine.finding(TestIndex::id_of("one")).has_value()) << "of a paper";
  EXPECT_FALSE(engine.document(id).has_value()) << "a finding is no paper";
}

// ---- random findings against an oracle

struct Known {
  std::string id, text, date;
  std::map<std::string, Values> values;
};

class RandomFindings {
 public:
  RandomFindings() {
    std::vector<Paper> papers;
    for (int i = 0; i < 60; ++i) papers.push_back(make("paper" + std::to_string(i)));
    index_ = std::make_unique<TestIndex>(papers);
  }
  [[nodiscard]] const TestIndex& index() const { return *index_; }

  [[nodiscard]] std::vector<const Known*> matching(const std::string& word, const Filters& filters,
                                                   const std::string& without = "") const {
    std::vector<const Known*> found;
    for (const Known& one : known_) {
      const bool passes = std::all_of(filters.begin(), filters.end(), [&](const auto& filter) {
        if (filter.first == without) return true;
        if (filter.first == "date") return one.date.substr(0, 4) == filter.second.front();
        const auto own = one.values.find(filter.first);
        return own != one.values.end() &&
               std::any_of(filter.second.begin(), filter.second.end(), [&](const auto& value) {
                 return std::find(own->second.begin(), own->second.end(), value) !=
                        own->second.end();
               });
      });
      if (passes && one.text.find(word) != std::string::npos) found.push_back(&one);
    }
    return found;
  }

 private:
  std::string pick(const Values& values) {
    return values[std::uniform_int_distribution<std::size_t>(0, values.size() - 1)(random_)];
  }

  Paper make(const std::string& name) {
    Metadata metadata;
    metadata.council = pick({"aldermere", "kelderby", ""});
    metadata.date = pick({"2019-03-04", "2020-05-06", ""});
    metadata.document_type = pick({"minutes", "inspection_report"});
    Paper paper = tests::paper(name, "text", metadata);
    for (int n = 0; n < 6; ++n) {
      Finding one = finding(name + " " + std::to_string(n) + pick({" drift ", " delay ", " "}) +
                            pick({"plans", "visits"}));
      one.kind = pick({"improvement", "concern", "strength"});
      one.stance = pick({"criticised", "strength", ""});
      one.owner = pick({"council", "partnership", ""});
      one.themes = {pick({"adoption", "neglect"}), pick({"permanence", "workforce"})};
      if (n % 2 == 0) one.populations = {pick({"missing", "care_leavers"})};
      one.said_by = pick({"Ofsted", "Aldermere Council"});
      Known known{finding_id(TestIndex::id_of(name), one.text), one.text, metadata.date, {}};
      const auto keep = [&](const std::string& field, const Values& values) {
        for (const std::string& value : values) {
          if (!value.empty()) known.values[field].push_back(value);
        }
      };
      keep("document", {TestIndex::id_of(name)});
      keep("council", {metadata.council});
      keep("document_type", {metadata.document_type});
      keep("kind", {one.kind});
      keep("form", {one.form});
      keep("stance", {one.stance});
      keep("owner", {one.owner});
      keep("theme", one.themes);
      keep("population", one.populations);
      keep("said_by", {one.said_by});
      known_.push_back(known);
      paper.blocks.push_back(paragraph(one.text));
      paper.findings.push_back(one);
    }
    return paper;
  }

  std::mt19937 random_{20261122};
  std::vector<Known> known_;
  std::unique_ptr<TestIndex> index_;
};

const RandomFindings& random_findings() {
  static const RandomFindings findings;
  return findings;
}

const Filters filter_sets[] = {
    {},
    {{"council", {"aldermere"}}},
    {{"kind", {"concern", "strength"}}, {"owner", {"council"}}},
    {{"theme", {"neglect"}}, {"population", {"missing", "care_leavers"}}},
    {{"said_by", {"Ofsted"}}, {"stance", {"criticised"}}, {"date", {"2019"}}},
    {{"document", {TestIndex::id_of("paper3"), TestIndex::id_of("paper4")}}},
    {{"document_type", {"minutes"}}, {"form", {"list"}}},
};
const std::string words[] = {"", "drift", "visits"};

query::FindingsRequest request_for(const std::string& word, const Filters& filters) {
  query::FindingsRequest request;
  request.text = word;
  request.filters = filters;
  request.facets = {"*"};
  request.limit = 1000;
  return request;
}

TEST(FindingsCounting, TotalAndListAreTheSameSet) {
  query::Engine engine = random_findings().index().engine();
  for (const std::string& word : words) {
    for (const Filters& filters : filter_sets) {
      std::set<std::string> expected;
      for (const Known* one : random_findings().matching(word, filters)) expected.insert(one->id);
      const query::FindingsResult result = engine.findings(request_for(word, filters));
      EXPECT_EQ(result.total.value, expected.size()) << word;
      EXPECT_TRUE(result.total.exact);
      std::set<std::string> found;
      for (const StoredFinding& one : result.findings) found.insert(one.finding.id);
      EXPECT_EQ(found, expected) << word;
      // All are listed, so the years can be counted by hand.
      std::map<int, std::uint64_t> years;
      for (const StoredFinding& one : result.findings)
        if (!one.date.empty()) ++years[std::stoi(one.date.substr(0, 4))];
      std::map<int, std::uint64_t> counted;
      for (const query::YearCount& year : result.histogram) counted[year.year] = year.count;
      EXPECT_EQ(counted, years) << word;
      EXPECT_EQ(result.findings.size(), expected.size()) << "a finding stands twice";
      EXPECT_FALSE(expected.empty()) << "the case shows nothing";
    }
  }
}

TEST(FindingsCounting, FacetsAreExactAndCountedWithoutTheirOwnFilter) {
  query::Engine engine = random_findings().index().engine();
  for (const std::string& word : words) {
    for (const Filters& filters : filter_sets) {
      const query::FindingsResult result = engine.findings(request_for(word, filters));
      for (const Field& field : finding_fields) {
        if (!field.facet) continue;
        const std::string name(field.name);
        std::map<std::string, std::uint64_t> expected;
        for (const Known* one : random_findings().matching(word, filters, name)) {
          if (const auto own = one->values.find(name); own != one->values.end()) {
            for (const std::string& value : own->second) ++expected[value];
          }
        }
        std::map<std::string, std::uint64_t> counted;
        for (const query::FacetValue& value : result.facets.at(name)) {
          if (value.count > 0) counted[value.value] = value.count;
        }
        EXPECT_EQ(counted, expected) << name << " of " << word;
      }
    }
  }
}

// One filtered count for every value.
TEST(FindingsCounting, AFacetsCountIsTheTotalOfItsFilter) {
  query::Engine engine = random_findings().index().engine();
  const query::FindingsResult all = engine.findings(request_for("drift", {}));
  for (const auto& [field, values] : all.facets) {
    for (const query::FacetValue& value : values) {
      query::FindingsRequest request = request_for("drift", {{field, {value.value}}});
      request.facets.clear();
      EXPECT_EQ(engine.findings(request).total.value, value.count) << field << " " << value.value;
    }
  }
}

TEST(FindingsCounting, PagesAreSlicesOfOneOrder) {
  query::Engine engine = random_findings().index().engine();
  for (const std::string& word : words) {
    query::FindingsRequest request = request_for(word, {});
    const Values whole = texts(engine, request);
    Values paged;
    request.limit = 7;
    for (request.offset = 0; request.offset < whole.size(); request.offset += 7) {
      for (const std::string& text : texts(engine, request)) paged.push_back(text);
    }
    EXPECT_EQ(paged, whole);
    request.offset = static_cast<std::uint32_t>(whole.size());
    EXPECT_THAT(texts(engine, request), IsEmpty());
  }
}

}  // namespace
}  // namespace scrutineer::tests
