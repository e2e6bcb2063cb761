// What findings leave in an index beside their paper, and that papers are not touched by them.
#include "indexer/write/finding_documents.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "schemas/error.h"
#include "schemas/finding_record.h"
#include "tests/indexer/folder.h"
#include "tests/schemas/random_values.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::id_of;

Finding finding(const std::string& document_id, const std::string& text) {
  Finding finding;
  finding.id = finding_id(document_id, text);
  finding.kind = "concern";
  finding.form = "prose";
  finding.stance = "criticised";
  finding.text = text;
  finding.owner = "council";
  finding.said_by = "Ofsted";
  return finding;
}

PreparedDocument letter(std::uint32_t number, const std::vector<std::string>& texts) {
  Document document = tests::document(number, "Letter");
  document.metadata.council = "aldermere";
  document.metadata.date = "2023-06-14";
  std::vector<Block> blocks;
  std::vector<Finding> findings;
  for (const std::string& text : texts) {
    blocks.push_back(tests::paragraph(text));
    findings.push_back(finding(document.id, text));
  }
  Tokeniser tokeniser;
  return prepare(document, blocks, tokeniser, findings);
}

std::vector<std::string> texts_in(const std::string& directory, const std::string& document_id) {
  const Xapian::Database raw = tests::open_raw(directory);
  std::vector<std::string> texts;
  const std::string term = "ZD:" + document_id;
  for (auto at = raw.postlist_begin(term); at != raw.postlist_end(term); ++at)
    texts.push_back(decode_finding(raw.get_document(*at).get_data()).finding.text);
  return texts;
}

class FindingDocumentsTest : public testing::Test {
 protected:
  std::string directory() const { return folder_ / "index"; }
  tests::Folder folder_;
};

TEST(PrepareFindingDocuments, HaveTermsValuesAndARecord) {
  Document document = tests::document(1);
  document.metadata.council = "aldermere";
  document.metadata.date = "2023-06-14";
  document.metadata.document_type = "focused_visit_letter";
  Finding one = finding(document.id, "Too many plans drift.\nReviews are late.");
  one.themes = {"care_leavers", "neglect"};
  one.populations = {"missing"};
  one.reported_by = "Aldermere Council";
  Tokeniser tokeniser;
  const auto made = prepare_findings(document, {one, finding(document.id, "Other")}, tokeniser);
  ASSERT_EQ(made.size(), 2U);
  for (const char* const term :
       {"Z", "ZD:0000000000000001", "ZC:aldermere", "ZK:concern", "ZF:prose", "ZS:criticised",
        "ZT:care_leavers", "ZT:neglect", "ZP:missing", "ZO:council", "ZB:ofsted",
        "ZR:aldermere_council", "ZR:aldermere", "ZY:focused_visit_letter", "ZXplan", "ZXdrift",
        "ZXreview"}) {
    EXPECT_THAT(made[0].terms, Contains(term));
  }
  EXPECT_THAT(made[0].terms, Contains("ZQ" + one.id));
  EXPECT_TRUE(std::is_sorted(made[0].terms.begin(), made[0].terms.end()));
  const StoredFinding stored = decode_finding(made[0].record);
  EXPECT_EQ(stored.finding, one);
  EXPECT_EQ(stored.document_id, document.id);
  EXPECT_EQ(stored.council, "aldermere");
  EXPECT_EQ(stored.date, "2023-06-14");
  EXPECT_EQ(decode_finding(made[1].record).order, 1U);
}

TEST(PrepareFindingDocuments, EveryTermBeginsWithZ) {
  tests::RandomValues random(80);
  Tokeniser tokeniser;
  for (int round = 0; round < 100; ++round) {
    std::vector<Finding> findings = {random.finding(), random.finding()};
    for (const PreparedFinding& made : prepare_findings(random.document(), findings, tokeniser)) {
      for (const std::string& term : made.terms) {
        EXPECT_TRUE(term.starts_with('Z')) << term;
        EXPECT_LE(term.size(), 245U);
      }
      for (const SlotValue& value : made.values) EXPECT_GE(value.slot, 40U);
    }
  }
}

TEST_F(FindingDocumentsTest, ReplacingAPaperReplacesItsFindings) {
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift.", "Visits are late."}));
  index.put(letter(2, {"Records are poor."}));
  index.commit();
  EXPECT_THAT(texts_in(directory(), id_of(1)), ElementsAre("Plans drift.", "Visits are late."));
  index.put(letter(1, {"Visits are late.", "Caseloads are high."}));
  index.commit();
  EXPECT_THAT(texts_in(directory(), id_of(1)),
              testing::UnorderedElementsAre("Visits are late.", "Caseloads are high."));
  EXPECT_THAT(texts_in(directory(), id_of(2)), ElementsAre("Records are poor."));
  EXPECT_EQ(index.documents(), 2U) << "findings are no papers";
  EXPECT_EQ(tests::open_raw(directory()).get_doccount(), 5U);
  index.remove(id_of(1));
  index.commit();
  EXPECT_THAT(texts_in(directory(), id_of(1)), IsEmpty());
  EXPECT_EQ(tests::open_raw(directory()).get_doccount(), 2U);
}

TEST_F(FindingDocumentsTest, PuttingAPaperAgainKeepsTheNumbers) {
  const auto numbers = [this] {
    const Xapian::Database raw = tests::open_raw(directory());
    return std::vector<Xapian::docid>(raw.postlist_begin("Z"), raw.postlist_end("Z"));
  };
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift.", "Visits are late."}));
  index.commit();
  const auto before = numbers();
  index.put(letter(1, {"Plans drift.", "Visits are late."}));
  index.commit();
  EXPECT_EQ(numbers(), before);
}

TEST_F(FindingDocumentsTest, FindingsOfTheSameWordsInTwoPapersAreTwo) {
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift."}));
  index.put(letter(2, {"Plans drift."}));
  index.commit();
  EXPECT_THAT(texts_in(directory(), id_of(1)), ElementsAre("Plans drift."));
  EXPECT_THAT(texts_in(directory(), id_of(2)), ElementsAre("Plans drift."));
}

// What papers are weighed by.
TEST_F(FindingDocumentsTest, AddNoLengthAndNoWordForms) {
  {
    IndexDatabase with(directory());
    with.put(letter(1, {"Plans drift.", "Visits are late."}));
    with.commit();
    IndexDatabase without(folder_ / "without");
    PreparedDocument bare = letter(1, {"Plans drift.", "Visits are late."});
    bare.findings.clear();
    without.put(bare);
    without.commit();
  }
  const Xapian::Database with = tests::open_raw(directory());
  const Xapian::Database without = tests::open_raw(folder_ / "without");
  EXPECT_EQ(with.get_total_length(), without.get_total_length());
  EXPECT_EQ(std::vector<std::string>(with.synonym_keys_begin(), with.synonym_keys_end()),
            std::vector<std::string>(without.synonym_keys_begin(), without.synonym_keys_end()));
  for (auto term = with.allterms_begin(); term != with.allterms_end(); ++term) {
    if ((*term).starts_with('Z')) continue;
    EXPECT_EQ(with.get_termfreq(*term), without.get_termfreq(*term)) << *term;
    EXPECT_EQ(with.get_collection_freq(*term), without.get_collection_freq(*term)) << *term;
  }
}

TEST_F(FindingDocumentsTest, ATermThatCantBeIndexedLeavesTheBatchAsItWas) {
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift."}));
  PreparedDocument bad = letter(1, {"Visits are late."});
  bad.findings.front().terms.push_back("Z" + std::string(245, 'x'));
  EXPECT_THROW(index.put(bad), Error);
  index.commit();
  EXPECT_THAT(texts_in(directory(), id_of(1)), ElementsAre("Plans drift."));
}

TEST_F(FindingDocumentsTest, AnyFindingCanBeWritten) {
  tests::RandomValues random(81);
  Tokeniser tokeniser;
  IndexDatabase index(directory());
  for (std::uint32_t i = 1; i <= 40; ++i) {
    Document document = random.document();
    document.id = id_of(i);
    Finding any = random.finding();
    any.id = finding_id(document.id, any.text);
    index.put(prepare(document, {}, tokeniser, {any}));
  }
  EXPECT_NO_THROW(index.commit());
  EXPECT_EQ(tests::open_raw(directory()).get_termfreq("Z"), 40U);
}

}  // namespace
}  // namespace scrutineer::indexer
