// What findings leave in an index: a list beside their paper, and nothing that a search of papers
// could meet.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "indexer/write/finding_spans.h"
#include "indexer/write/index_database.h"
#include "schemas/finding_list.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"
#include "tests/indexer/folder.h"
#include "tests/schemas/random_values.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

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

Finding at(Finding finding, std::uint32_t first_block, std::uint32_t begin,
           std::uint32_t last_block, std::uint32_t end) {
  finding.place.first_block = first_block;
  finding.place.begin = begin;
  finding.place.last_block = last_block;
  finding.place.end = end;
  return finding;
}

// The list that an index would hold of findings of a paper with these paragraphs.
std::vector<ListedFinding> listed(const std::vector<std::string>& paragraphs,
                                  const std::vector<Finding>& findings) {
  std::vector<Block> blocks;
  for (const std::string& text : paragraphs) blocks.push_back(tests::paragraph(text));
  Tokeniser tokeniser;
  return decode_finding_list(prepare(tests::document(1), blocks, tokeniser, findings).findings);
}

TEST(FindingSpans, SayWhereTheWordsStand) {
  const std::vector<std::string> text = {"First words. Plans drift, and late.", "More follows."};
  const auto list = listed(text, {at(finding(id_of(1), "Plans drift, and late."), 0, 13, 0, 35)});
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].finding.text, "") << "it is the paper's own";
  // Positions count from 1: "First words" are 1 and 2.
  EXPECT_THAT(list[0].spans, ElementsAre(FindingSpan{0, 13, 35, 3, 4}));
}

TEST(FindingSpans, FollowLinesOverBlocksAndPassOverWhatStandsBetween) {
  const std::vector<std::string> text = {"Improve:", "the quality of plans", "a footnote",
                                         "and of reviews"};
  const auto list =
      listed(text, {at(finding(id_of(1), "the quality of plans\nand of reviews"), 1, 0, 3, 14)});
  EXPECT_EQ(list[0].finding.text, "");
  EXPECT_THAT(list[0].spans, ElementsAre(FindingSpan{1, 0, 20, 2, 4}, FindingSpan{3, 0, 14, 8, 3}));
  EXPECT_EQ(text_of_spans(list[0].spans, [&](std::uint32_t i) { return text[i]; }),
            "the quality of plans\nand of reviews");
}

TEST(FindingSpans, KeepAllThatIsSaidOfAFinding) {
  Finding one = at(finding(id_of(1), "Plans drift."), 0, 0, 0, 12);
  one.place.page = 3;
  one.place.section = "What needs to improve";
  one.place.paragraph = "4.3";
  one.themes = {"care_leavers", "neglect"};
  one.populations = {"missing"};
  one.reported_by = "Aldermere Council";
  one.source.issuer = "Ofsted";
  one.source.date = "2018-11";
  one.source.progress = "It is better.";
  one.source.progress_page = 4;
  const auto list = listed({"Plans drift."}, {one});
  Finding kept = list[0].finding;
  kept.text = one.text;
  EXPECT_EQ(kept, one);
}

// A fault of who reads findings must not lose one, nor its paper.
TEST(FindingSpans, KeepTheTextOfWhatIsNotAtItsPlace) {
  const std::vector<std::string> text = {"Plans drift.", "Visits are late."};
  const std::vector<Finding> misplaced = {
      at(finding(id_of(1), "Other words."), 0, 0, 0, 12),
      at(finding(id_of(1), "Plans drift."), 0, 3, 0, 12),         // begins later
      at(finding(id_of(1), "Plans drift."), 0, 0, 1, 5),          // ends later
      at(finding(id_of(1), "Plans\nVisits\nGone"), 0, 0, 1, 16),  // a line is missing
      at(finding(id_of(1), "Plans"), 7, 0, 7, 5),                 // no such block
      at(finding(id_of(1), "Visits"), 1, 900, 1, 6),              // ends before it begins
      at(finding(id_of(1), "Visits"), 1, 0, 0, 6),
  };
  for (const Finding& one : misplaced) {
    const auto list = listed(text, {one});
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].finding.text, one.text);
    ASSERT_FALSE(list[0].spans.empty());
    for (const FindingSpan& span : list[0].spans) {
      ASSERT_LT(span.block, text.size());
      EXPECT_LE(span.begin, span.end);
      EXPECT_LE(span.end, text[span.block].size());
    }
  }
}

TEST(FindingSpans, OfAnyFindingInAnyTextHoldItsWordsOrItsText) {
  tests::RandomValues random(81);
  Tokeniser tokeniser;
  for (int round = 0; round < 100; ++round) {
    std::vector<Block> blocks = random.blocks(6);
    for (Block& block : blocks) block.text = normalise(block.text);
    Finding any = random.finding();
    any.id = finding_id(id_of(1), any.text);
    const auto made = prepare(tests::document(1), blocks, tokeniser, {any});
    const auto list = decode_finding_list(made.findings);
    ASSERT_EQ(list.size(), 1U);
    const std::string text =
        list[0].finding.text.empty() && !blocks.empty()
            ? text_of_spans(list[0].spans, [&](std::uint32_t i) { return blocks[i].text; })
            : list[0].finding.text;
    EXPECT_EQ(text, any.text);
  }
}

class FindingsInAnIndex : public testing::Test {
 protected:
  PreparedDocument letter(std::uint32_t number, const std::vector<std::string>& texts) {
    Document document = tests::document(number, "Letter");
    std::vector<Block> blocks;
    std::vector<Finding> findings;
    for (const std::string& text : texts) {
      const auto block = static_cast<std::uint32_t>(blocks.size());
      blocks.push_back(tests::paragraph(text));
      findings.push_back(
          at(finding(document.id, text), block, 0, block, static_cast<std::uint32_t>(text.size())));
    }
    return prepare(document, blocks, tokeniser_, findings);
  }
  std::vector<std::string> ids_in(const std::string& document_id) const {
    const std::string list = tests::metadata(directory(), findings_key(document_id));
    std::vector<std::string> ids;
    if (list.empty()) return ids;
    for (const ListedFinding& one : decode_finding_list(list)) ids.push_back(one.finding.id);
    return ids;
  }
  std::string directory() const { return folder_ / "index"; }
  tests::Folder folder_;
  Tokeniser tokeniser_;
};

TEST_F(FindingsInAnIndex, ComeAndGoWithTheirPaper) {
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift.", "Visits are late."}));
  index.put(letter(2, {"Records are poor."}));
  index.commit();
  EXPECT_THAT(ids_in(id_of(1)), ElementsAre(finding_id(id_of(1), "Plans drift."),
                                            finding_id(id_of(1), "Visits are late.")));
  index.put(letter(1, {"Caseloads are high."}));
  index.commit();
  EXPECT_THAT(ids_in(id_of(1)), ElementsAre(finding_id(id_of(1), "Caseloads are high.")));
  EXPECT_THAT(ids_in(id_of(2)), ElementsAre(finding_id(id_of(2), "Records are poor.")));
  index.remove(id_of(1));
  index.commit();
  EXPECT_THAT(ids_in(id_of(1)), IsEmpty());
}

TEST_F(FindingsInAnIndex, OfAPaperReplacedInOneBatchAreTheLatest) {
  IndexDatabase index(directory());
  index.put(letter(1, {"Plans drift.", "Visits are late."}));
  index.put(letter(1, {"Caseloads are high."}));
  index.put(letter(2, {"Records are poor."}));
  index.remove(id_of(2));
  index.commit();
  EXPECT_THAT(ids_in(id_of(1)), ElementsAre(finding_id(id_of(1), "Caseloads are high.")));
  EXPECT_THAT(ids_in(id_of(2)), IsEmpty());
}

// A reader that knows a list must see that it is another.
TEST_F(FindingsInAnIndex, HaveAVersionThatChangesWithThem) {
  const auto version = [this](const std::vector<std::string>& texts) {
    for (const SlotValue& value : letter(1, texts).values) {
      if (value.slot == findings_slot) return value.value;
    }
    return std::string();
  };
  EXPECT_EQ(version({"Plans drift."}), version({"Plans drift."}));
  EXPECT_NE(version({"Plans drift."}), version({"Plans drifted."}));
  EXPECT_EQ(version({}), "");
}

TEST_F(FindingsInAnIndex, AddNothingThatPapersAreFoundOrWeighedBy) {
  PreparedDocument bare = letter(1, {"Plans drift.", "Visits are late."});
  bare.findings.clear();
  {
    IndexDatabase with(directory());
    with.put(letter(1, {"Plans drift.", "Visits are late."}));
    with.commit();
    IndexDatabase without(folder_ / "without");
    without.put(bare);
    without.commit();
  }
  const Xapian::Database with = tests::open_raw(directory());
  const Xapian::Database without = tests::open_raw(folder_ / "without");
  EXPECT_EQ(with.get_doccount(), 1U);
  EXPECT_EQ(with.get_total_length(), without.get_total_length());
  EXPECT_EQ(std::vector<std::string>(with.allterms_begin(), with.allterms_end()),
            std::vector<std::string>(without.allterms_begin(), without.allterms_end()));
}

}  // namespace
}  // namespace scrutineer::indexer
