#include "indexer/extract/sniff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "schemas/error.h"
#include "tests/case_name.h"
#include "tests/extract/packed.h"

namespace scrutineer::extract {
namespace {

struct SniffCase {
  const char* what;
  std::string bytes;
  std::string name;
  FileType type = FileType::text;
  std::string warning;
};

class Sniff : public testing::TestWithParam<SniffCase> {};

TEST_P(Sniff, ReadsTheTypeOffTheContent) {
  const Sniffed sniffed = sniff(as_bytes(GetParam().bytes), GetParam().name);
  EXPECT_EQ(name_of(sniffed.type), name_of(GetParam().type)) << GetParam().what;
  EXPECT_EQ(sniffed.warning, GetParam().warning) << GetParam().what;
}

const std::vector<SniffCase>& good() {
  static const std::vector<SniffCase> table = {
      {"a PDF", "%PDF-1.7\n...", "a.pdf", FileType::pdf, ""},
      {"a PDF behind a mail header", "From: x\r\n\r\n%PDF-1.4\n", "a.pdf", FileType::pdf, ""},
      {"a PDF by another name", "%PDF-1.7\n", "a.txt", FileType::pdf, "named .txt, read as pdf"},
      {"a page named .pdf", "<!DOCTYPE html><p>x", "a.PDF", FileType::html,
       "named .pdf, read as html"},
      {"a page that speaks of PDFs", "<html><p>%PDF-1.7", "a.html", FileType::html, ""},
      {"a page behind a comment and an XML line", "<?xml version='1.0'?>\n<!-- x -->\n<html>", "a",
       FileType::html, ""},
      {"a fragment", "<div class='x'><p>Words</p></div>", "a", FileType::html, ""},
      {"a fragment known by its name", "Words <p>More</p>", "a.htm", FileType::html, ""},
      {"a text that speaks of tags", "The <p> tag", "a.txt", FileType::text, ""},
      {"RTF named .doc", "{\\rtf1 x}", "a.doc", FileType::rtf, ""},
      {"a Word document", test::docx_of(""), "a.docx", FileType::docx, ""},
      {"a Word document named .zip", test::docx_of(""), "a.zip", FileType::docx,
       "named .zip, read as docx"},
      {"an OpenDocument text", test::odt_of(""), "a.odt", FileType::odt, ""},
      {"a ZIP", test::zip_of({{"a.txt", "x"}}), "a.zip", FileType::zip, ""},
      {"a ZIP named .docx", test::zip_of({{"a.txt", "x"}}), "a.docx", FileType::zip,
       "named .docx, read as zip"},
      {"a ZIP that begins with a PDF", test::stored_zip_of({{"a.pdf", "%PDF-1.7\n..."}}), "a.zip",
       FileType::zip, ""},
      {"a tar that begins with a PDF", test::tar_of({{"a.pdf", "%PDF-1.7\n..."}}), "a.tar",
       FileType::tar, ""},
      {"a tar", test::tar_of({{"a.txt", "x"}}), "a.tar", FileType::tar, ""},
      {"a packed tar", test::tar_gz_of({{"a.txt", "x"}}), "a.tar.gz", FileType::tar, ""},
      {"a packed tar by its short name", test::tar_gz_of({{"a.txt", "x"}}), "a.tgz", FileType::tar,
       ""},
      {"Markdown by its name", "# One", "a.md", FileType::markdown, ""},
      {"Markdown by another name", "# One", "a.txt", FileType::text, ""},
      {"a text named .pdf", "Words", "a.pdf", FileType::text, "named .pdf, read as text"},
      {"Windows text", "caf\xE9 \x93quoted\x94 words of a paper", "a.txt", FileType::text, ""},
      {"UTF-16", std::string("\xFF\xFEh\0i\0", 6), "a.txt", FileType::text, ""},
      {"one letter", "x", "", FileType::text, ""},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Good, Sniff, testing::ValuesIn(good()), tests::by_what);

struct BadCase {
  const char* what;
  std::string bytes;
  std::string code;
  std::string says;
};

class SniffBad : public testing::TestWithParam<BadCase> {};

TEST_P(SniffBad, IsAnError) {
  try {
    (void)sniff(as_bytes(GetParam().bytes), "a.pdf");
    FAIL() << GetParam().what;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), GetParam().code) << GetParam().what;
    EXPECT_THAT(error.what(), testing::HasSubstr(GetParam().says)) << GetParam().what;
    EXPECT_NE(error.hint(), "");
  }
}

std::string random_bytes(std::size_t size) {
  std::string bytes;
  std::uint32_t state = 1;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes.push_back(static_cast<char>(state >> 24U));
  }
  return bytes;
}

const std::vector<BadCase>& bad() {
  static const std::vector<BadCase> table = {
      {"nothing", "", "file-empty", "empty"},
      {"white space", " \n\n\t", "file-empty", "white space"},
      {"random bytes", random_bytes(5'000), "type-unknown", "no paper"},
      {"a few random bytes", random_bytes(40), "type-unknown", "no paper"},
      {"control characters", "\x01\x02\x03\x04words", "type-unknown", "no paper"},
      {"an old Word file", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more", "type-unsupported", ".doc"},
      {"an image", "\x89PNG\r\n\x1A\n", "type-unsupported", "PNG"},
      {"a workbook", test::zip_of({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}}),
       "type-unsupported", "Excel"},
      {"a spreadsheet",
       test::zip_of(
           {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}}),
       "type-unsupported", "OpenDocument"},
      {"packed, but no tar", std::string("\x1F\x8B\x08\0\0\0\0\0\0\0", 10), "type-unsupported",
       "compressed"},
      {"XML of another kind", "<?xml version='1.0'?><rss/>", "type-unsupported", "XML"},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Bad, SniffBad, testing::ValuesIn(bad()), tests::by_what);

}  // namespace
}  // namespace scrutineer::extract
