// What the prose of the seed papers must yield. Nothing of the papers is copied: a sentence is
// known by a few of its words.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"
#include "tests/metadata/shared_papers.h"

namespace scrutineer::findings {
namespace {

class ProseSeeds : public testing::Test {
 protected:
  void SetUp() override {
    if (tests::shared_papers("seeds").empty()) GTEST_SKIP() << "no ../shared/corpus/seeds";
  }

  static const std::vector<Finding>& of(const std::string& number) {
    static const std::vector<tests::SharedPaper> papers = tests::shared_papers("seeds");
    static std::map<std::string, std::vector<Finding>> read;
    const auto paper = std::ranges::find_if(
        papers, [&](const tests::SharedPaper& one) { return one.file.starts_with(number); });
    EXPECT_NE(paper, papers.end());
    if (!read.contains(number)) {
      static const metadata::MetadataExtractor extractor(tests::shipped_vocabulary());
      static const FindingReader reader(tests::shipped_vocabulary());
      read[number] = reader.read(paper->id, paper->text, extractor.extract(paper->text));
    }
    return read[number];
  }

  // The one finding that prints these words.
  static Finding with(const std::string& number, std::string_view words) {
    std::vector<Finding> found;
    for (const Finding& one : of(number)) {
      if (one.text.find(words) != std::string::npos) found.push_back(one);
    }
    EXPECT_EQ(found.size(), 1U) << words;
    return found.empty() ? Finding() : found.front();
  }
};

TEST_F(ProseSeeds, TheVerdictOfAMonitoringLetter) {
  EXPECT_EQ(with("001", "pace of change is too slow").kind, "concern");
  const Finding overview = with("001", "improvement remains too slow");
  EXPECT_EQ(overview.stance, "criticised");
  EXPECT_EQ(overview.kind, "concern");
  EXPECT_EQ(overview.said_by, "Ofsted");
  EXPECT_EQ(overview.place.page, 0U);
}

TEST_F(ProseSeeds, AProblemThatIsDeniedIsNoConcern) {
  const Finding denied = with("001", "placed in bed and breakfast");
  EXPECT_EQ(denied.stance, "denied");
  EXPECT_NE(denied.kind, "concern");
}

TEST_F(ProseSeeds, ASentenceOverAPageBreakIsOneFinding) {
  const Finding split = with("001", "its own recording system");
  EXPECT_TRUE(split.text.starts_with("The commissioned service"));
  EXPECT_TRUE(split.text.ends_with("."));
  EXPECT_EQ(with("001", "significant gap").stance, "criticised");
  EXPECT_EQ(with("001", "significant weakness").stance, "criticised");
}

TEST_F(ProseSeeds, AFigureThatTheAuthorityReportsIsTheAuthoritys) {
  const Finding figure = with("001", "74.9%");
  EXPECT_EQ(figure.stance, "improved");
  EXPECT_EQ(figure.said_by, "Tameside");
  EXPECT_EQ(figure.reported_by, "Ofsted");
}

TEST_F(ProseSeeds, TheConcernsOfAScrutinyLetter) {
  EXPECT_EQ(with("002", "high caseloads").stance, "mixed");
  EXPECT_EQ(with("002", "remains a worry").kind, "concern");
  const Finding prose = with("002", "'going concern'");
  EXPECT_EQ(prose.kind, "concern");
  EXPECT_EQ(prose.form, "prose");
  EXPECT_EQ(prose.said_by, "Tameside");
  for (const Finding& one : of("002")) {
    EXPECT_EQ(one.text.find("do not hesitate"), std::string::npos);
    EXPECT_EQ(one.text.find("formal response"), std::string::npos);
  }
}

TEST_F(ProseSeeds, OfstedsWordsThatACouncilReports) {
  const Finding word = with("003", "judged as ineffective");
  EXPECT_EQ(word.kind, "concern");
  EXPECT_EQ(word.said_by, "Ofsted");
  EXPECT_EQ(word.reported_by, "Reading");
  const Finding denied = with("004", "no widespread or serious failures");
  EXPECT_EQ(denied.stance, "denied");
  EXPECT_EQ(denied.said_by, "Ofsted");
  EXPECT_EQ(denied.reported_by, "Medway");
}

TEST_F(ProseSeeds, WhatACouncilAdmits) {
  EXPECT_EQ(with("000", "too much variability").kind, "concern");
  EXPECT_EQ(with("003", "resulting in drift and delay").kind, "concern");
}

}  // namespace
}  // namespace scrutineer::findings
