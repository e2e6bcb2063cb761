#include "indexer/write/finding_lists.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using tests::bullet;
using tests::heading;
using tests::paragraph;

// The blocks of findings as "x", the others as ".".
std::string flags_of(const std::vector<Block>& blocks) {
  std::string out;
  for (const bool flag : blocks_of_findings(blocks)) out += flag ? 'x' : '.';
  return out;
}

TEST(BlocksOfFindings, BeginAtSuchAHeading) {
  for (const char* text :
       {"What needs to improve", "What needs to improve?", "WHAT NEEDS TO IMPROVE",
        "What has to improve", "What needs to be improved", "Areas for improvement",
        "Area for priority action", "Areas for priority action", "Areas of development",
        "Recommendations", "Recommendation", "Key recommendations", "Summary of recommendations",
        "Recommended actions", "Priority actions", "Areas that need to improve", "Weaknesses",
        "Key weaknesses"}) {
    EXPECT_EQ(flags_of({heading(text), bullet("one")}), "xx") << text;
  }
}

TEST(BlocksOfFindings, DoNotBeginAtOthers) {
  for (const char* text :
       {"What is working well", "Improvement board", "What improved", "The recommendations", "",
        "Areas of strength", "Progress against recommendations", "Recommender systems", "Actions",
        "Strengths and weaknesses", "Priority", "Key findings"}) {
    EXPECT_EQ(flags_of({heading(text), bullet("one")}), "..") << text;
  }
  EXPECT_EQ(flags_of({heading("Recommendations " + std::string(160, 'x')), bullet("one")}), "..")
      << "a heading is short";
  EXPECT_EQ(flags_of({paragraph("What needs to improve"), bullet("one")}), "..")
      << "prose is no heading";
}

TEST(BlocksOfFindings, EndAtAHeadingOfTheSameOrAnOuterLevel) {
  EXPECT_EQ(flags_of({heading("Recommendations", 2), bullet("a"), heading("Next", 2), bullet("b")}),
            "xx..");
  EXPECT_EQ(flags_of({heading("Recommendations", 2), bullet("a"), heading("Next", 1), bullet("b")}),
            "xx..");
  EXPECT_EQ(flags_of({heading("Recommendations", 2), bullet("a"), heading("Leaders", 3),
                      bullet("b"), heading("Next", 2), bullet("c")}),
            "xxxx..");
  EXPECT_EQ(flags_of({heading("Recommendations", 3), bullet("a"), heading("Weaknesses", 2),
                      bullet("b"), heading("Inner", 3), bullet("c")}),
            "xxxxxx")
      << "a list inside a wider one widens it";
}

TEST(BlocksOfFindings, NothingIsNothing) {
  EXPECT_EQ(flags_of({}), "");
  EXPECT_EQ(flags_of({paragraph("a"), bullet("b")}), "..");
}

// The critical sentences themselves, each in brackets.
std::string critical_parts(std::string_view text) {
  std::string out;
  for (const auto& [from, to] : critical_sentences(text)) {
    out += "[" + std::string(text.substr(from, to - from)) + "]";
  }
  return out;
}

TEST(CriticalSentences, AreToldByTheirWords) {
  for (const char* text :
       {"Plans are not yet timely.", "Too many children wait.", "Practice is inconsistent.",
        "Supervision is INADEQUATE.", "There is a lack of challenge.", "Visits are delayed.",
        "Some cases drift.", "Leaders should act.", "Weaknesses remain.", "This needs to improve.",
        "Thresholds are unclear.", "Checks were missed.", "Few plans are specific.",
        "Further work is planned.", "Children wait without support."}) {
    EXPECT_EQ(critical_parts(text), "[" + std::string(text) + "]") << text;
  }
}

TEST(CriticalSentences, AreNotOthers) {
  for (const char* text :
       {"", "Plans are timely.", "Children are safe.", "Leaders know their services well.",
        "Nottingham has noted this.", "Social workers know children well.", "Support is tailored.",
        "The weekly meeting is chaired well.", "Inspectors met the director.", "Pupils do well.",
        "Gapped words", "Staff welcome supervision.", "Notable progress.", "Knotty cases."}) {
    EXPECT_EQ(critical_parts(text), "") << text;
  }
}

TEST(CriticalSentences, AreRangesOfTheText) {
  EXPECT_EQ(critical_parts("Visits are regular. Plans are not timely. Staff are proud."),
            "[ Plans are not timely.]");
  EXPECT_EQ(critical_parts("Not good. Good. Not good"), "[Not good.][ Not good]");
  EXPECT_EQ(critical_parts("Costs rose to \u00A38.6m. Delays"), "[ Delays]");
  const std::string text = "Plans drift. Plans drift. Plans drift.";
  std::uint32_t last = 0;
  for (const auto& [from, to] : critical_sentences(text)) {
    EXPECT_GE(from, last);
    EXPECT_LT(from, to);
    EXPECT_LE(to, text.size());
    last = to;
  }
}

}  // namespace
}  // namespace scrutineer::indexer
