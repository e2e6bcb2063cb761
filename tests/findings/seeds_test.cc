// The lists of the five seed papers.
#include <gtest/gtest.h>

#include "indexer/findings/finding_reader.h"
#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"
#include "tests/metadata/shared_papers.h"

namespace scrutineer::findings {
namespace {

class Seeds : public ::testing::Test {
 protected:
  void SetUp() override {
    if (seeds().empty()) GTEST_SKIP() << "no papers in " << tests::shared_folder();
  }

  static const std::vector<tests::SharedPaper>& seeds() {
    static const std::vector<tests::SharedPaper> papers = tests::shared_papers("seeds");
    return papers;
  }

  // The findings of form list of the seed whose file begins so.
  static std::vector<Finding> lists(const std::string& beginning) {
    static const metadata::MetadataExtractor extractor(tests::shipped_vocabulary());
    static const FindingReader reader(tests::shipped_vocabulary());
    for (const tests::SharedPaper& paper : seeds()) {
      if (!paper.file.starts_with(beginning)) continue;
      std::vector<Finding> found = reader.read(paper.id, paper.text, extractor.extract(paper.text));
      std::erase_if(found, [](const Finding& finding) { return finding.form != "list"; });
      return found;
    }
    ADD_FAILURE() << "no seed " << beginning;
    return {};
  }

  static std::string kinds(const std::vector<Finding>& findings) {
    std::string all;
    for (const Finding& finding : findings) all += (all.empty() ? "" : " ") + finding.kind;
    return all;
  }

  static bool holds(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
  }
};

TEST_F(Seeds, TamesideCabinetPaper) {
  const auto found = lists("000");
  ASSERT_EQ(kinds(found), "decision_sought");  // the corporate parent's duties are none
  EXPECT_EQ(found[0].text, "Cabinet is asked to note the content of the report.");
  EXPECT_EQ(found[0].place.section, "Recommendations");
  EXPECT_EQ(found[0].place.page, 0U);
}

TEST_F(Seeds, TamesideMonitoringVisit) {
  const auto found = lists("001");
  ASSERT_EQ(kinds(found), "restated restated restated restated");
  for (const Finding& finding : found) {
    EXPECT_EQ(finding.source.issuer, "Ofsted");
    EXPECT_EQ(finding.source.kind, "inspection");
    EXPECT_EQ(finding.source.date, "2016-12");
    EXPECT_EQ(finding.place.section, "Areas covered by the visit");
    EXPECT_EQ(finding.said_by, "Ofsted");
  }
  EXPECT_TRUE(holds(found[0].source.progress, "return home interviews has improved"));
  EXPECT_EQ(found[0].stance, "mixed");
  EXPECT_TRUE(holds(found[1].source.progress, "pathway plan has increased"));
  EXPECT_TRUE(holds(found[2].source.progress, "Children in Care Council"));
  EXPECT_TRUE(holds(found[3].text, "bed and breakfast"));  // stands behind a page break
  EXPECT_TRUE(holds(found[3].source.progress, "No young people have been placed"));
  EXPECT_EQ(found[3].stance, "denied");
  EXPECT_EQ(found[3].populations, (std::vector<std::string>{"care_leavers", "homeless_16_17"}));
}

TEST_F(Seeds, TamesideScrutinyLetter) {
  const auto found = lists("002");
  ASSERT_EQ(found.size(), 10U);
  for (std::size_t i = 0; i < 10; ++i) {
    EXPECT_EQ(found[i].kind == "concern", i >= 5) << found[i].text;
    EXPECT_EQ(found[i].said_by, "Tameside");
  }
  EXPECT_TRUE(holds(found[1].text, "recurrent Ofsted findings"));
  EXPECT_TRUE(holds(found[5].text, "continued poor quality"));
  EXPECT_EQ(found[5].stance, "criticised");
  EXPECT_EQ(found[6].stance, "mixed");  // caseloads come down, reliance on agency staff stays
  EXPECT_TRUE(holds(found[4].text, "(Mash)")) << "as printed";
}

TEST_F(Seeds, ReadingCommitteeReport) {
  const auto found = lists("003");
  ASSERT_EQ(kinds(found),
            "decision_sought decision_sought decision_sought council_action council_action "
            "council_action");
  const char* paragraphs[] = {"2.1", "2.2", "2.3", "4.9", "4.10", "4.11"};
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].place.paragraph, paragraphs[i]);
    EXPECT_EQ(found[i].said_by, "Reading");
  }
}

TEST_F(Seeds, MedwayCabinetPaper) {
  const auto found = lists("004");
  ASSERT_EQ(kinds(found), "council_action council_action council_action decision_sought");
  EXPECT_TRUE(found[0].text.starts_with("Maintain an active programme of recruitment"));
  EXPECT_EQ(found[0].place.section, "Risk management");
  EXPECT_EQ(found[3].text, "Cabinet is asked to note the Ofsted report and its findings.");
  EXPECT_EQ(found[3].place.paragraph, "8.1");
}

}  // namespace
}  // namespace scrutineer::findings
