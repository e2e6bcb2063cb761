// Facts of real Ofsted papers, read off their pages.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <optional>

#include "indexer/extract/pdf/pdf.h"
#include "tests/extract_pdf/pdf_fixture.h"

namespace scrutineer::extract {
namespace {

std::optional<std::filesystem::path> corpus() {
  const char* shared = std::getenv("SCRUTINEER_SHARED");
  if (shared == nullptr) return std::nullopt;
  std::filesystem::path folder = std::filesystem::path(shared) / "corpus" / "ofsted";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  return folder;
}

class RealPapers : public testing::Test {
 protected:
  void SetUp() override {
    if (!corpus()) GTEST_SKIP() << "the folder of real papers is absent";
  }

  static ExtractedText read(const std::string& id) {
    std::ifstream file(*corpus() / (id + ".pdf"), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
    return extract_pdf(pdf::test::to_bytes(bytes), {});
  }
};

const Block* find(const ExtractedText& text, std::string_view words) {
  const auto found = std::find_if(text.blocks.begin(), text.blocks.end(), [&](const Block& block) {
    return block.text.find(words) != std::string::npos;
  });
  return found == text.blocks.end() ? nullptr : &*found;
}

std::vector<std::string> texts(const ExtractedText& text, BlockKind kind) {
  std::vector<std::string> result;
  for (const Block& block : text.blocks) {
    if (block.kind == kind) result.push_back(block.text);
  }
  return result;
}

TEST_F(RealPapers, JudgementTableIsLabelAndGrade) {
  const auto rows = texts(read("01f982ae128b2ee6"), BlockKind::table_row);
  ASSERT_GE(rows.size(), 5U);
  EXPECT_EQ(rows[0], "Judgement\tGrade");
  EXPECT_EQ(rows[1],
            "The impact of leaders on social work practice with children and families\t"
            "Requires improvement to be good");
  EXPECT_EQ(rows[4], "Overall effectiveness\tRequires improvement to be good");
}

TEST_F(RealPapers, OlderJudgementsStandInRowsToo) {
  const auto rows = texts(read("503e6777d0a5f4b4"), BlockKind::table_row);
  const std::vector<std::string> expected = {
      "1. Children who need help and protection\tGood",
      "2. Children looked after and achieving permanence\tGood",
      "2.1 Adoption performance\tOutstanding",
      "2.2 Experiences and progress of care leavers\tRequires Improvement",
      "3. Leadership, management and governance\tGood"};
  ASSERT_GE(rows.size(), expected.size());
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), rows.begin()));
}

TEST_F(RealPapers, LetterheadAndAddressDoNotInterleave) {
  const ExtractedText text = read("1d27b5e51c151992");
  const Block* address = find(text, "Steve Miley");
  ASSERT_NE(address, nullptr);
  EXPECT_EQ(address->text,
            "Steve Miley\nDirector of Children's Services\nLondon Borough of Hammersmith and "
            "Fulham\n145 King Street\nLondon\nW6 9JT");
  const Block* sender = find(text, "Piccadilly Gate");
  ASSERT_NE(sender, nullptr);
  EXPECT_EQ(sender->text, "Piccadilly Gate\nStore Street\nManchester\nM1 2WD");
}

TEST_F(RealPapers, BulletOverAPageIsWhole) {
  const ExtractedText text = read("1d27b5e51c151992");
  const Block* item = find(text, "Pathway plans vary in quality.");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->kind, BlockKind::bullet);
  ASSERT_EQ(item->turns.size(), 1U);
  EXPECT_EQ(item->page, 3U);
  EXPECT_EQ(item->turns[0].page, 4U);
}

TEST_F(RealPapers, FootersStandInNoSentence) {
  const ExtractedText report = read("0392cc5c1a7c7a9c");
  const auto footers = std::count_if(
      report.blocks.begin(), report.blocks.end(),
      [](const Block& block) { return block.text.find("24 to 28 April 2023") != block.text.npos; });
  EXPECT_EQ(footers, 1);  // on the title page
  const ExtractedText send = read("0c81f8f4cd651532");
  EXPECT_EQ(find(send, "Area SEND inspection report: Dudley"), nullptr);
}

TEST_F(RealPapers, SendTableRowsCrossPages) {
  const auto rows = texts(read("0c81f8f4cd651532"), BlockKind::table_row);
  ASSERT_GE(rows.size(), 4U);
  EXPECT_TRUE(rows[0].starts_with("The local partnership needs to increase the pace"));
  EXPECT_NE(rows[0].find("neurodevelopmental diagnosis"), std::string::npos);
  EXPECT_TRUE(rows[1].starts_with("The local area partnership should improve the quality"));
  EXPECT_TRUE(rows[2].starts_with("To ensure an improved understanding"));
  EXPECT_EQ(rows[3], "Local authority\tIntegrated care board");
}

TEST_F(RealPapers, ParagraphNumbersRunOnWithoutAGap) {
  // 100 and later stand so close to their text that a word space parts them.
  const ExtractedText text = read("0398beaa3d3df422");
  int last = 0;
  for (const Block& block : text.blocks) {
    const bool digits =
        !block.number.empty() && block.number.find_first_not_of("0123456789") == std::string::npos;
    if (block.kind != BlockKind::numbered || !digits) continue;
    const int number = std::stoi(block.number);
    if (number == 1) last = 0;
    EXPECT_EQ(number, last + 1) << block.text;
    last = number;
  }
  EXPECT_GE(last, 132);
}

TEST_F(RealPapers, SignatureTableKeepsNamesWithOffices) {
  const auto rows = texts(read("ea3b52acd7fc3601"), BlockKind::table_row);
  EXPECT_NE(std::find(rows.begin(), rows.end(),
                      "Yvette Stanley\nNational Director, Social Care\tUrsula Gallagher\nDeputy "
                      "Chief Inspector"),
            rows.end());
}

TEST_F(RealPapers, FootnoteStandsByItself) {
  const ExtractedText text = read("503e6777d0a5f4b4");
  const Block* note = find(text, "Ofsted produces this report under its power");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->kind, BlockKind::paragraph);
  EXPECT_EQ(note->number, "1");
  const Block* title = find(text, "Review of the effectiveness of the local safeguarding");
  ASSERT_NE(title, nullptr);
  EXPECT_TRUE(title->text.ends_with("children board"));
}

TEST_F(RealPapers, EveryPaperOfTheFolderIsReadExceptTheWebPage) {
  std::size_t read_whole = 0;
  std::vector<std::string> failed;
  for (const auto& entry : std::filesystem::directory_iterator(*corpus())) {
    if (entry.path().extension() != ".pdf") continue;
    try {
      const ExtractedText text = read(entry.path().stem());
      EXPECT_EQ(text.partial, "") << entry.path();
      EXPECT_GT(text.blocks.size(), 10U) << entry.path();
      ++read_whole;
    } catch (const std::exception&) {
      failed.push_back(entry.path().stem());
    }
  }
  EXPECT_EQ(failed, std::vector<std::string>{"c400d841c8fd16c1"});
  EXPECT_GE(read_whole, 1U);
}

}  // namespace
}  // namespace scrutineer::extract
