// The five council papers of the shared folder, whose texts carry a converter's marks.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "tests/extract/blocks_as_lines.h"

namespace scrutineer::extract {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;
using testing::StartsWith;

class Seeds : public testing::Test {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("SCRUTINEER_SHARED");
    folder_ = std::filesystem::path(shared == nullptr ? "../shared" : shared) / "corpus/seeds";
    if (!std::filesystem::is_directory(folder_)) {
      GTEST_SKIP() << "no papers at " << folder_ << " (SCRUTINEER_SHARED)";
    }
  }

  [[nodiscard]] ExtractedText read(const std::string& start) const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(start)) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes((std::istreambuf_iterator<char>(file)), {});
      return extract(SourceFile{as_bytes(bytes), name}, {});
    }
    ADD_FAILURE() << "no paper " << start;
    return {};
  }

  std::filesystem::path folder_;
};

const Block* at_line(const ExtractedText& paper, std::uint32_t line) {
  const auto found = std::find_if(paper.blocks.begin(), paper.blocks.end(),
                                  [&](const Block& block) { return block.line == line; });
  return found == paper.blocks.end() ? nullptr : &*found;
}

TEST_F(Seeds, HoldNoMarks) {
  for (const char* start : {"000", "001", "002", "003", "004"}) {
    const ExtractedText paper = read(start);
    EXPECT_EQ(paper.pages, 0U);
    EXPECT_TRUE(paper.warnings.empty());
    EXPECT_EQ(paper.partial, "");
    for (const Block& block : paper.blocks) {
      EXPECT_GT(block.line, 0U);
      for (const char* mark : {"**", "<sup>", "](", "##", "\xE2\x97\xBC", "\xE2\x96\xA0"}) {
        EXPECT_THAT(block.text, Not(HasSubstr(mark)));
      }
    }
  }
}

TEST_F(Seeds, CabinetPaperHasItsSectionsAndDuties) {
  const ExtractedText paper = read("000");
  EXPECT_THAT(test::as_lines(paper),
              IsSupersetOf({"h2 Report Summary:", "h2 Financial Implications:",
                            "h2 Legal Implications:", "h2 Risk Management:"}));
  EXPECT_THAT(at_line(paper, 17)->text, HasSubstr("on 22nd and 23rd August"));
  for (const std::uint32_t line : {47U, 48U, 49U, 50U, 51U}) {
    EXPECT_EQ(at_line(paper, line)->kind, BlockKind::bullet) << line;
  }
}

TEST_F(Seeds, MonitoringLetterIsWholeOverItsPageBreaks) {
  const ExtractedText paper = read("001");
  for (const std::uint32_t line : {28U, 29U, 30U, 34U}) {
    EXPECT_EQ(at_line(paper, line)->kind, BlockKind::bullet) << line;
    EXPECT_THAT(at_line(paper, line)->text, StartsWith("Ensure that")) << line;
  }
  EXPECT_THAT(at_line(paper, 48)->text, HasSubstr("This is a significant gap"));
  EXPECT_EQ(at_line(paper, 52), nullptr);
  EXPECT_THAT(at_line(paper, 60)->text, HasSubstr("peer support to review its audit activity"));
  EXPECT_THAT(at_line(paper, 9)->text, StartsWith("Steven Pleasant MBE\n"));
  EXPECT_THAT(test::as_lines(paper),
              IsSupersetOf({"h2 Areas covered by the visit", "h2 Overview",
                            "h2 Evaluation of progress", "p 12 October 2017"}));
}

TEST_F(Seeds, ScrutinyLetterHasItsListsAndAddressees) {
  const ExtractedText paper = read("002");
  EXPECT_EQ(at_line(paper, 3)->text,
            "Councillor Oliver Ryan\nExecutive Member (Children and Families)");
  EXPECT_EQ(at_line(paper, 19)->text, "Email: gillian.peet@tameside.gov.uk");
  const auto bullets = std::count_if(paper.blocks.begin(), paper.blocks.end(),
                                     [](const Block& b) { return b.kind == BlockKind::bullet; });
  EXPECT_EQ(bullets, 10);
}

TEST_F(Seeds, CommitteeReportHasItsParagraphNumbers) {
  const ExtractedText paper = read("003");
  std::vector<std::string> numbers;
  for (const Block& block : paper.blocks) {
    if (!block.number.empty()) numbers.push_back(block.number);
  }
  EXPECT_THAT(numbers,
              testing::ElementsAre("1.1", "1.2", "2", "2.1", "2.2", "2.3", "3", "3.1", "3.2", "4",
                                   "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7", "4.8", "4.9",
                                   "4.10", "4.11", "5", "5.1", "6", "6.1", "6.2", "6.3", "7", "7.1",
                                   "8", "8.1", "9", "9.1", "10"));
  EXPECT_THAT(at_line(paper, 42)->text, HasSubstr("situations of unknown risk."));
  EXPECT_THAT(test::as_lines(paper),
              IsSupersetOf({"h1 [2] RECOMMENDED ACTION", "h1 [10] BACKGROUND PAPERS"}));
  EXPECT_THAT(at_line(paper, 25)->text, HasSubstr("Annmarie.dodds@reading.gov.uk"));
}

TEST_F(Seeds, CabinetPaperHasItsRiskTable) {
  const ExtractedText paper = read("004");
  const std::vector<std::string> lines = test::as_lines(paper);
  EXPECT_THAT(lines, Contains("r Risk|Description|Action to avoid or mitigate risk"));
  for (const std::uint32_t line : {51U, 52U, 53U}) {
    const Block* row = at_line(paper, line);
    EXPECT_EQ(row->kind, BlockKind::table_row);
    EXPECT_EQ(std::count(row->text.begin(), row->text.end(), '\t'), 2);
  }
  EXPECT_THAT(lines, Contains("h1 [2] Background"));
}

}  // namespace
}  // namespace scrutineer::extract
