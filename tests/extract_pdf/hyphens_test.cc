#include "indexer/extract/pdf/hyphens.h"

#include <gtest/gtest.h>

namespace scrutineer::extract::pdf {
namespace {

// '|' stands for a line end after a hyphen.
Draft draft(std::vector<std::string> parts) {
  Draft result;
  std::uint32_t page = 1;
  for (std::string& part : parts) {
    for (char& c : part) {
      if (c == '|') c = open_hyphen;
    }
    result.parts.push_back({page++, 0, std::move(part)});
  }
  return result;
}

std::string settled(std::vector<std::string> texts) {
  std::vector<Draft> drafts;
  for (std::string& text : texts) drafts.push_back(draft({std::move(text)}));
  settle_hyphens(drafts);
  return drafts[0].parts[0].text;
}

// Two words that the typesetter has split show that the document splits words.
const std::string splits =
    "A recom-|mendation and an assess-|ment. A recommendation, an assessment.";

TEST(Hyphens, CompoundsStay) {
  EXPECT_EQ(settled({"a multi-|agency hub"}), "a multi-agency hub");
  EXPECT_EQ(settled({"Paula Thomson-|Jones"}), "Paula Thomson-Jones");
  EXPECT_EQ(settled({"in 2018-|19"}), "in 2018-19");
  EXPECT_EQ(settled({"a trauma-|informed way"}), "a trauma-informed way");
}

TEST(Hyphens, WordPrintedWholeElsewhereIsWhole) {
  EXPECT_EQ(settled({"the recom-|mendation", "A recommendation was made."}), "the recommendation");
}

TEST(Hyphens, WordPrintedBothWaysKeepsItsHyphen) {
  EXPECT_EQ(settled({"early on-|going work", "The ongoing and on-going work"}),
            "early on-going work");
}

TEST(Hyphens, SplittingDocumentIsReadWithCare) {
  EXPECT_EQ(settled({"the inspec-|tor came", splits}), "the inspector came");
  EXPECT_EQ(settled({"a risk-|averse plan", "Plans avoid risk. They are averse to it.", splits}),
            "a risk-averse plan");
  EXPECT_EQ(settled({"a non-|statutory plan", splits}), "a non-statutory plan");
  EXPECT_EQ(settled({"Mary Smith-|Jones", splits}), "Mary Smith-Jones");
}

TEST(Hyphens, SoftHyphensGo) { EXPECT_EQ(settled({"the inspec\xC2\xAD|tor"}), "the inspector"); }

TEST(Hyphens, OverAPageTheNextPartDecides) {
  std::vector<Draft> drafts = {draft({"the recom-|", "mendation"}), draft({"A recommendation."})};
  settle_hyphens(drafts);
  EXPECT_EQ(drafts[0].parts[0].text, "the recom");
  EXPECT_EQ(drafts[0].parts[1].text, "mendation");
}

TEST(Hyphens, TextWithoutAnyIsLeftAlone) {
  EXPECT_EQ(settled({"well-being - and more"}), "well-being - and more");
  settle_hyphens({});
}

}  // namespace
}  // namespace scrutineer::extract::pdf
