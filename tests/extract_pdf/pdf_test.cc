#include "indexer/extract/pdf/pdf.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <string>

#include "schemas/error.h"
#include "tests/extract_pdf/pdf_fixture.h"

namespace scrutineer::extract {
namespace {

using pdf::test::make_pdf;
using pdf::test::rule;
using pdf::test::show;
using pdf::test::to_bytes;

std::string error_code(std::string_view file) {
  try {
    (void)extract_pdf(to_bytes(file), {});
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
  return "none";
}

ExtractedText extract(const pdf::test::PdfFixture& fixture, const PdfLimits& limits = {}) {
  return extract_pdf(to_bytes(make_pdf(fixture)), limits);
}

bool has_text(const ExtractedText& text, std::string_view words) {
  return std::any_of(text.blocks.begin(), text.blocks.end(), [&](const Block& block) {
    return block.text.find(words) != std::string::npos;
  });
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), with);
}

TEST(ExtractPdf, TellsWhatItReads) {
  const auto text = extract({.pages = {show("A small paper.", 72, 700)}, .title = "LA NAME"});
  EXPECT_EQ(text.format, "pdf");
  EXPECT_EQ(text.pages, 1U);
  EXPECT_EQ(text.embedded_title, "LA NAME");
  EXPECT_EQ(text.partial, "");
  ASSERT_EQ(text.blocks.size(), 1U);
  EXPECT_EQ(text.blocks[0].text, "A small paper.");
  EXPECT_EQ(text.blocks[0].page, 1U);
}

TEST(ExtractPdf, RuledTableBecomesRows) {
  std::string page;
  for (const double y : {700.0, 660.0, 620.0}) page += rule(72, y, 500, y + 0.5);
  for (const double x : {72.0, 380.0, 500.0}) page += rule(x, 620, x + 0.5, 700);
  page += show("Judgement", 78, 676, 11, "F2") + show("Grade", 386, 676, 11, "F2");
  page += show("The experiences and progress of children", 78, 646) + show("Requires", 386, 646);
  page += show("who need help", 78, 632) + show("improvement", 386, 632);
  page += show("Text after the table.", 72, 590);
  const auto text = extract({.pages = {page}});
  ASSERT_EQ(text.blocks.size(), 3U);
  EXPECT_EQ(text.blocks[0].text, "Judgement\tGrade");
  EXPECT_EQ(text.blocks[0].kind, BlockKind::table_row);
  EXPECT_TRUE(text.blocks[0].bold);
  EXPECT_EQ(text.blocks[1].text.substr(0, 54),
            "The experiences and progress of children who need help");
  EXPECT_NE(text.blocks[1].text.find('\t'), std::string::npos);
  EXPECT_EQ(text.blocks[2].kind, BlockKind::paragraph);
}

TEST(ExtractPdf, SentenceOverAPageIsOneBlockWithItsTurn) {
  const std::string full =
      "Leaders know their services well and they have plans that help all of the";
  const auto text = extract({.pages = {show(full, 72, 112) + show(full, 72, 98),
                                       show("children who need them.", 72, 760)}});
  ASSERT_EQ(text.blocks.size(), 1U);
  const Block& block = text.blocks[0];
  ASSERT_EQ(block.turns.size(), 1U);
  EXPECT_EQ(block.turns[0].page, 2U);
  EXPECT_EQ(block.text.substr(block.turns[0].offset), "children who need them.");
}

TEST(ExtractPdf, ClippedTextIsNotThere) {
  const std::string page = show("Seen.", 72, 700) + "q 72 600 200 50 re W n " +
                           show("Inside.", 72, 620) + show("Overflow.", 72, 500) + "Q\n";
  const auto text = extract({.pages = {page}});
  EXPECT_TRUE(has_text(text, "Inside."));
  EXPECT_FALSE(has_text(text, "Overflow."));
}

// Whatever way it is painted, on whichever page it comes first.
TEST(ExtractPdf, TextOffThePageIsNotThere) {
  struct Case {
    std::string why;
    double x, y;
    std::string mode;
    bool there;
  };
  const Case cases[] = {{"left", -200, 400, "0 Tr ", false},
                        {"right", 600, 400, "0 Tr ", false},
                        {"above", 72, 850, "0 Tr ", false},
                        {"below", 72, -40, "0 Tr ", false},
                        {"outlined", -200, 400, "1 Tr ", false},
                        {"not painted", -200, 400, "3 Tr ", false},
                        {"as a clip", -200, 400, "7 Tr ", false},
                        {"far away", 1e12, 1e12, "0 Tr ", false},
                        {"over the upper edge", 72, 836, "0 Tr ", true},
                        {"at the lower edge", 72, 1, "0 Tr ", true},
                        {"not painted, on the page", 72, 400, "3 Tr ", true}};
  for (const Case& one : cases) {
    const auto doubtful = [&](std::string_view words) {
      return one.mode + show(words, one.x, one.y) + "0 Tr ";
    };
    const auto text = extract(
        {.pages = {show("The first page.", 72, 700),
                   show("Children are seen.", 72, 650) + doubtful("Doubtful."),
                   show("Plans were made last year.", 90, 600) + doubtful("Strange words.")}});
    for (const char* words : {"The first page.", "Children are seen.", "Plans were made"})
      EXPECT_TRUE(has_text(text, words)) << one.why;
    EXPECT_EQ(has_text(text, "Doubtful."), one.there) << one.why;
    EXPECT_EQ(has_text(text, "Strange words."), one.there) << one.why;
  }
}

TEST(ExtractPdf, LinesOfAPageThatIsReadTwiceCountOnce) {
  const std::string table = rule(72, 700, 500, 700.5) + rule(72, 660, 500, 660.5) +
                            rule(72, 660, 72.5, 700) + rule(500, 660, 500.5, 700) +
                            show("One cell.", 78, 676);
  const auto once = extract({.pages = {table}});
  const auto twice = extract({.pages = {table + show("Off.", -200, 400)}});
  EXPECT_EQ(once.blocks, twice.blocks);
}

TEST(ExtractPdf, DamagedFileIsRepairedAndSaysSo) {
  const auto text = extract({.pages = {show("Still here.", 72, 700)}, .cross_reference = false});
  EXPECT_TRUE(has_text(text, "Still here."));
  EXPECT_NE(text.partial.find("repaired"), std::string::npos);
}

TEST(ExtractPdf, TruncatedFileKeepsWhatIsThere) {
  std::vector<std::string> pages;
  for (int i = 0; i < 20; ++i) pages.push_back(show("Page text " + std::to_string(i), 72, 400));
  const std::string file = make_pdf({.pages = pages});
  const auto text = extract_pdf(to_bytes(file.substr(0, file.size() * 3 / 4)), {});
  EXPECT_NE(text.partial, "");
  EXPECT_TRUE(has_text(text, "Page text 3"));
}

// Its fonts and their tables of characters stand at the end of the file.
TEST(ExtractPdf, FileCutBeforeItsFontsIsNoPaperOfGlyphNumbers) {
  const char* const source = std::getenv("SCRUTINEER_SOURCE");
  std::ifstream in(std::string(source == nullptr ? "." : source) +
                       "/indexer/samples/papers/aldermere-inspection-2022.pdf",
                   std::ios::binary);
  const std::string file((std::istreambuf_iterator<char>(in)), {});
  ASSERT_FALSE(file.empty());
  for (const std::size_t size : {5000U, 12'000U, 20'000U}) {
    EXPECT_EQ(error_code(file.substr(0, size)), "pdf-text-lost") << size;
  }
  EXPECT_EQ(error_code(file), "none");
}

TEST(ExtractPdf, LinesWithoutCharactersAreLeftOutAndTold) {
  const auto text =
      extract({.pages = {show("\x01\x02\x03\x04\x05\x06", 72, 700, 20) + show("Read.", 72, 600),
                         show("A whole page.", 72, 700)}});
  ASSERT_EQ(text.blocks.size(), 2U);
  EXPECT_EQ(text.blocks[0].text, "Read.");
  EXPECT_NE(text.partial.find("on 1 of 2 pages"), std::string::npos) << text.partial;
}

TEST(ExtractPdf, PageThatFailsIsToldAndTheOthersRead) {
  const std::string file =
      replaced(make_pdf({.pages = {show("First.", 72, 700), show("Second.", 72, 700)}}),
               "/Contents 9 0 R", "/Contents (no) ");
  const auto text = extract_pdf(to_bytes(file), {});
  EXPECT_TRUE(has_text(text, "First."));
  EXPECT_FALSE(has_text(text, "Second."));
  EXPECT_EQ(text.pages, 2U);
}

TEST(ExtractPdf, TextLimitCutsAndSaysSo) {
  const auto text =
      extract({.pages = {show("One.", 72, 700), show("Two.", 72, 700)}}, {.max_text_bytes = 6});
  EXPECT_TRUE(has_text(text, "One."));
  EXPECT_FALSE(has_text(text, "Two."));
  EXPECT_NE(text.partial.find("limit"), std::string::npos);
}

TEST(ExtractPdf, PageLimitCutsAndSaysSo) {
  const auto text =
      extract({.pages = {show("One.", 72, 700), show("Two.", 72, 700)}}, {.max_pages = 1});
  EXPECT_EQ(text.pages, 2U);
  EXPECT_EQ(text.blocks.size(), 1U);
  EXPECT_NE(text.partial.find("first 1 of 2 pages"), std::string::npos);
}

TEST(ExtractPdf, FilesThatAreNoneAreRefused) {
  EXPECT_EQ(error_code(""), "pdf-unreadable");
  EXPECT_EQ(error_code("<html><body>Report not found</body></html>"), "pdf-unreadable");
  EXPECT_EQ(error_code("%PDF-1.4\n"), "pdf-unreadable");
  std::mt19937 random(1);
  std::string noise = "%PDF-1.4\n";
  for (int i = 0; i < 20'000; ++i) noise.push_back(static_cast<char>(random() & 0xFFU));
  EXPECT_EQ(error_code(noise), "pdf-unreadable");
}

TEST(ExtractPdf, FileWithoutPagesIsRefused) { EXPECT_EQ(error_code(make_pdf({})), "pdf-no-pages"); }

TEST(ExtractPdf, EncryptedFileIsRefused) {
  const std::string key = "<" + std::string(64, '5') + ">";
  const std::string file =
      replaced(make_pdf({.pages = {show("Secret.", 72, 700)}}), "trailer\n<<",
               "trailer\n<< /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O " +
                   key + " /U " + key + " >>");
  EXPECT_EQ(error_code(file), "pdf-encrypted");
}

TEST(ExtractPdf, PageWithoutTextIsNoError) {
  const auto text = extract({.pages = {rule(72, 100, 500, 300)}});
  EXPECT_EQ(text.pages, 1U);
  EXPECT_TRUE(text.blocks.empty());
}

TEST(ExtractPdf, TenThousandPagesAreReadWhole) {
  std::vector<std::string> pages;
  for (int i = 1; i <= 10'000; ++i)
    pages.push_back(show("Page number " + std::to_string(i), 72, 700));
  const auto text = extract({.pages = pages});
  EXPECT_EQ(text.pages, 10'000U);
  EXPECT_EQ(text.partial, "");
  ASSERT_FALSE(text.blocks.empty());
  EXPECT_EQ(text.blocks.back().text, "Page number 10000");
  EXPECT_EQ(text.blocks.back().page, 10'000U);
  EXPECT_TRUE(has_text(text, "Page number 5000"));
}

}  // namespace
}  // namespace scrutineer::extract
