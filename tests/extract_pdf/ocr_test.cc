// Pages that are pictures of text, and readers that run out of time.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "indexer/extract/ocr/tesseract.h"
#include "indexer/extract/pdf/pdf.h"
#include "schemas/error.h"
#include "tests/extract_pdf/pdf_fixture.h"
#include "tests/extract_pdf/scan_fixture.h"

namespace scrutineer::extract::pdf::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Reads the same words off every picture, and counts.
class FakeReader : public ImageReader {
 public:
  std::vector<ImageWord> read(const PageImage& image, std::chrono::milliseconds /*most*/) override {
    ++asked;
    if (fails) throw Error("ocr-timeout", "it took too long", "Wait.");
    const float inch = static_cast<float>(image.dpi);
    return {{"Placements", inch, 2 * inch, inch, 12, true},
            {"drift", 2.1F * inch, 2.5F * inch, inch, 12, false}};
  }

  int asked = 0;
  bool fails = false;
};

ExtractedText read(const std::string& file, ImageReader* reader, const PdfLimits& limits = {}) {
  return extract_pdf(to_bytes(file), limits, reader);
}

std::string logo() { return "q 80 0 0 40 72 780 cm BI /W 1 /H 1 /CS /G /BPC 1 ID \x01\nEI Q\n"; }

const std::string kProse = "The panel noted the report and thanked the officers for their work.";

TEST(Ocr, OnlyPagesThatArePicturesAreShownToIt) {
  const std::vector<std::pair<std::string, int>> pages = {
      {white_picture(), 1},
      {white_picture() + show("Page 3 of 9", 72, 40), 1},
      {white_picture() + show(kProse, 72, 700), 0},
      {logo() + show(kProse, 72, 700), 0},
      {logo() + show("Contents", 72, 700), 0},
      {logo(), 0},
      {show("Contents", 72, 700), 0},
      {"", 0},
  };
  for (std::size_t i = 0; i < pages.size(); ++i) {
    FakeReader reader;
    const ExtractedText text = read(make_pdf({.pages = {pages[i].first}}), &reader);
    EXPECT_EQ(reader.asked, pages[i].second) << "page " << i;
    for (const Block& block : text.blocks) EXPECT_EQ(block.ocr, reader.asked == 1) << block.text;
  }
}

TEST(Ocr, ItsWordsAreBlocksOfTheirPageAndMarked) {
  FakeReader reader;
  const ExtractedText text =
      read(make_pdf({.pages = {show(kProse, 72, 700), white_picture()}}), &reader);
  ASSERT_EQ(text.blocks.size(), 2U);
  EXPECT_FALSE(text.blocks[0].ocr);
  EXPECT_EQ(text.blocks[1].text, "Placements drift");
  EXPECT_EQ(text.blocks[1].page, 2U);
  EXPECT_TRUE(text.blocks[1].ocr);
  EXPECT_THAT(text.warnings, ElementsAre("1 pages read by OCR"));
  EXPECT_EQ(text.partial, "");
}

TEST(Ocr, WithoutAReaderAPictureStaysEmpty) {
  const ExtractedText text = read(make_pdf({.pages = {white_picture()}}), nullptr);
  EXPECT_THAT(text.blocks, IsEmpty());
  EXPECT_THAT(text.warnings, IsEmpty());
}

TEST(Ocr, PicturesThatAreLeftOutMakeThePaperPartial) {
  const std::string file = make_pdf({.pages = {white_picture(), white_picture(), white_picture()}});
  PdfLimits limits;
  limits.ocr.max_pages = 1;
  FakeReader one;
  EXPECT_THAT(read(file, &one, limits).partial, HasSubstr("2 pages are pictures that were not"));
  EXPECT_EQ(one.asked, 1);
  FakeReader none;
  none.fails = true;
  const ExtractedText text = read(file, &none);
  EXPECT_THAT(text.partial, HasSubstr("3 pages are pictures that were not read (it took too long"));
  EXPECT_THAT(text.blocks, IsEmpty());
}

TEST(Ocr, TesseractReadsAScan) {
  Tesseract tesseract;
  const std::string file = scanned_pdf({{"Care leavers lack", "pathway plans"}, {"Drift is rare"}});
  const ExtractedText text = read(file, &tesseract);
  std::string words;
  for (const Block& block : text.blocks) {
    EXPECT_TRUE(block.ocr);
    words += std::to_string(block.page) + ":" + block.text + " ";
  }
  EXPECT_THAT(words, HasSubstr("1:Care leavers lack"));
  EXPECT_THAT(words, HasSubstr("pathway plans"));
  EXPECT_THAT(words, HasSubstr("2:Drift is rare"));
}

TEST(Ocr, TesseractIsStoppedInTime) {
  Tesseract tesseract;
  PdfLimits limits;
  limits.ocr.time_per_page = std::chrono::milliseconds(1);
  const ExtractedText text = read(scanned_pdf({{"Drift is rare"}}), &tesseract, limits);
  EXPECT_THAT(text.partial, HasSubstr("took too long"));
}

TEST(Deadline, ALongFileIsThereAsFarAsItWasRead) {
  PdfFixture fixture;
  for (int i = 0; i < 300; ++i) fixture.pages.push_back(show(kProse, 72, 700));
  PdfLimits limits;
  limits.deadline = std::chrono::steady_clock::now();
  const ExtractedText text = read(make_pdf(fixture), nullptr, limits);
  EXPECT_EQ(text.pages, 300U);
  EXPECT_THAT(text.partial, HasSubstr("longer than allowed: only the first 1 of 300 pages"));
}

// A page that takes all the time that is left.
class SlowReader : public ImageReader {
 public:
  explicit SlowReader(std::chrono::steady_clock::time_point until) : until_(until) {}
  std::vector<ImageWord> read(const PageImage& /*image*/,
                              std::chrono::milliseconds /*most*/) override {
    std::this_thread::sleep_until(until_);
    return {};
  }

 private:
  std::chrono::steady_clock::time_point until_;
};

TEST(Deadline, PagesBeforeItStay) {
  PdfLimits limits;
  limits.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(3);
  SlowReader slow(limits.deadline);
  const ExtractedText text =
      read(make_pdf({.pages = {show(kProse, 72, 700), white_picture(), show("Late.", 72, 700)}}),
           &slow, limits);
  ASSERT_EQ(text.blocks.size(), 1U);
  EXPECT_EQ(text.blocks[0].text, kProse);
  EXPECT_THAT(text.partial, HasSubstr("only the first 2 of 3 pages"));
}

TEST(Deadline, AnEndlessPageIsCutShort) {
  std::string endless;
  for (int i = 0; i < 4'000'000; ++i) endless += "q Q ";
  const std::string file = make_pdf({.pages = {show(kProse, 72, 700) + endless, "", ""}});
  PdfLimits limits;
  limits.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
  const ExtractedText text = read(file, nullptr, limits);
  EXPECT_THAT(text.partial, HasSubstr("1 of 3 pages could not be read in full"));
  EXPECT_THAT(text.partial, HasSubstr("only the first 1 of 3 pages"));
}

}  // namespace
}  // namespace scrutineer::extract::pdf::test
