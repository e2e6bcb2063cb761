// What holds of the findings of any paper, held against papers put together at random.
#include <gtest/gtest.h>
#include <iterator>
#include <random>

#include "indexer/findings/finding_reader.h"
#include "tests/findings/finding_invariants.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::findings {
namespace {

constexpr const char* kBlocks[] = {
    "# What needs to improve?",
    "# Areas for priority action",
    "# Recommendations",
    "# Recommendations:\n(continued)",
    "# Main findings",
    "# Proposals",
    "# The Local Safeguarding Children Board",
    "* The quality of plans.",
    "* The quality of plans.\n(enabler 2)",
    "* Members were glad that (1) plans are (2) good; and (3) timely.",
    "4.2 It is proposed that audits are weekly.",
    "23. Ensure that:",
    "a. supervision is regular",
    "The local authority should:",
    "Members were pleased to hear that:",
    "This visit considered progress against the following recommendations:",
    "Supervision remains weak. Plans have improved. No child waits.",
    "Recommendations: That Cabinet (a) notes; and (b) agrees",
    "RESOLVED \xe2\x80\x93",
    "| Risk | Action",
    "| Recommendation | Action | Lead",
    "| Staff leave | Pay them more | Ada",
    "|  | ",
    "| a",
    "There are no areas for priority action.",
    "lower case that goes on",
    "Yours sincerely",
    "\xe2\x80\x98Quoted\xe2\x80\x99 words:",
    "=== 2",
};

constexpr const char* kTypes[] = {"inspection_report",
                                  "focused_visit_letter",
                                  "monitoring_visit_letter",
                                  "jtai_report",
                                  "send_inspection_report",
                                  "cabinet_report",
                                  "scrutiny_letter",
                                  "scrutiny_report",
                                  "improvement_plan",
                                  "minutes",
                                  "other"};
constexpr const char* kFrameworks[] = {"", "SIF", "ILACS", "JTAI", "Area SEND"};

TEST(Findings, OfAnyPaperStandAtTheirPlaces) {
  const FindingReader reader(tests::shipped_vocabulary());
  std::mt19937 random(11);
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
  std::size_t count = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string source;
    for (std::size_t i = below(25); i > 0; --i) {
      source += std::string(kBlocks[below(std::size(kBlocks))]) + "\n\n";
    }
    ExtractedText text = tests::paper_text(source);
    for (Block& block : text.blocks) {
      if (block.kind == BlockKind::bullet) block.level = static_cast<std::uint8_t>(1 + below(3));
      if (block.kind == BlockKind::heading) block.level = static_cast<std::uint8_t>(1 + below(5));
      if (below(10) == 0) block.size = 80;
      if (below(10) == 0) block.bold = true;
    }
    Metadata metadata;
    metadata.issuer = below(2) == 0 ? "Ofsted" : "Dudley";
    metadata.document_type = kTypes[below(std::size(kTypes))];
    metadata.framework = kFrameworks[below(std::size(kFrameworks))];
    const auto found = reader.read("0123456789abcdef", text, metadata);
    count += found.size();
    ASSERT_EQ(tests::flaws(found, text), "") << "round " << round << '\n' << source;
    ASSERT_EQ(reader.read("0123456789abcdef", text, metadata), found) << "not the same again";
  }
  EXPECT_GT(count, 3000U) << "the papers hold too little to show anything";
}

TEST(Findings, OfAPaperWithoutBlocksAreNone) {
  const FindingReader reader(tests::shipped_vocabulary());
  EXPECT_TRUE(reader.read("0123456789abcdef", {}, {}).empty());
}

}  // namespace
}  // namespace scrutineer::findings
