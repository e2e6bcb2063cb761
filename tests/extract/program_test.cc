// The real program, started as the indexer starts it, on files that do their worst.
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "indexer/extract/picture_runner.h"
#include "indexer/extract/runner.h"
#include "indexer/extract/spawn.h"
#include "schemas/error.h"
#include "tests/extract/collected.h"
#include "tests/extract/packed.h"
#include "tests/extract_pdf/pdf_fixture.h"
#include "tests/extract_pdf/scan_fixture.h"

namespace scrutineer::extract {
namespace {

using test::Extraction;
using testing::HasSubstr;

std::filesystem::path program() {
  const char* folder = std::getenv("SCRUTINEER_BIN");
  return std::filesystem::path(folder == nullptr ? "bin" : folder) / "scrutineer-extract";
}

class Program : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "/extract.XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::filesystem::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }

  Extraction run(const std::string& name, const std::string& bytes, RunnerOptions options = {}) {
    options.program = program();
    const UniqueFd file(open(write(name, bytes).c_str(), O_RDONLY | O_CLOEXEC));
    EXPECT_TRUE(file.is_open());
    return test::collect(Runner(options), ExtractionTask{file.get(), name, bytes.size()});
  }

  std::filesystem::path folder_;
};

struct Command {
  int code = 0;
  std::string output;
};

Command shell(const std::string& line) {
  Command command;
  FILE* pipe = popen((line + " 2>&1").c_str(), "r");
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    command.output.append(buffer.data(), got);
  }
  command.code = WEXITSTATUS(pclose(pipe));
  return command;
}

struct BadFile {
  const char* name;
  std::string bytes;
  const char* code;
};

TEST_F(Program, GivesEveryBadFileAClearFailure) {
  const std::vector<BadFile> files = {
      {"empty.pdf", "", "file-empty"},
      {"random.pdf", std::string("\x93\x01\xFE\x00\x42\x07\x1B\x9C\x11\xD2", 10), "type-unknown"},
      {"truncated.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Cat", "pdf-"},
      {"no-pages.pdf",
       "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count "
       "0>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF\n",
       "pdf-"},
      {"gone.pdf", "<!DOCTYPE html><title>Report not found</title><h1>Sorry</h1>", "error-page"},
      {"old.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "type-unsupported"},
      {"broken.docx", test::docx_of("<w:p>").substr(0, 120), "package-"},
  };
  for (const BadFile& file : files) {
    const Extraction result = run(file.name, file.bytes);
    ASSERT_EQ(result.failures.size(), 1U) << file.name;
    EXPECT_THAT(result.failures[0].code, testing::StartsWith(file.code)) << file.name;
    EXPECT_NE(result.failures[0].hint, "");
    EXPECT_TRUE(result.documents.empty());
  }
}

TEST_F(Program, DrawsAPageOfAFile) {
  const std::string paper = pdf::test::make_pdf(
      {.pages = {pdf::test::show("One.", 72, 700), pdf::test::show("The plan.", 72, 700)}});
  const PictureRunner runner({.program = program()});
  std::atomic<bool> cancelled = false;
  const auto draw = [&](const std::string& bytes, const PictureOrder& order) {
    const UniqueFd file(open(write("a.pdf", bytes).c_str(), O_RDONLY | O_CLOEXEC));
    try {
      const PictureMessage picture = runner.draw(file.get(), order, cancelled);
      return std::to_string(picture.page) + ": " + std::to_string(picture.width) + ", " +
             std::to_string(picture.marks.size());
    } catch (const Error& error) {
      EXPECT_NE(error.hint(), "");
      return error.code();
    }
  };
  EXPECT_EQ(draw(paper, {2, 600, {"plan", "one"}}), "2: 600, 1");
  EXPECT_EQ(draw(paper, {1, 600, {"plan", "--serve=3", "{}", "[a,b]"}}), "1: 600, 0");
  EXPECT_EQ(draw(paper, {1, 600, std::vector<std::string>(2000, std::string(60, 'a'))}),
            "1: 600, 0")
      << "more words than a request to the program that waits may have";
  EXPECT_EQ(draw(paper, {3, 600, {}}), "pdf-no-such-page");
  EXPECT_EQ(draw("Words, and no PDF", {1, 600, {}}), "pdf-unreadable");
  EXPECT_EQ(draw("", {1, 600, {}}), "pdf-unreadable");
  cancelled = true;
  EXPECT_EQ(draw(paper, {1, 600, {}}), "cancelled");
}

// A page that draws itself for as long as it is let: forms within forms, ten times each.
std::string endless_page() {
  std::string file =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
      "/Resources<</XObject<</F 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 4>>stream\n/F Do\nendstream endobj\n";
  std::string calls;
  for (int i = 0; i < 10; ++i) calls += "0 0 9 9 re f /F Do ";
  const std::string length = std::to_string(calls.size());
  for (int form = 5; form < 16; ++form) {
    const std::string inner =
        form == 15 ? "" : "/Resources<</XObject<</F " + std::to_string(form + 1) + " 0 R>>>>";
    file += std::to_string(form) + " 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 600 800]" + inner +
            "/Length " + length + ">>stream\n" + calls + "\nendstream endobj\n";
  }
  return file + "trailer<</Root 1 0 R>>\n";
}

TEST_F(Program, APageIsDrawnInItsTimeOrNotAtAll) {
  const PictureRunner runner({.program = program(), .time = std::chrono::milliseconds(2'000)});
  const UniqueFd file(open(write("a.pdf", endless_page()).c_str(), O_RDONLY | O_CLOEXEC));
  const std::atomic<bool> cancelled = false;
  try {
    (void)runner.draw(file.get(), {1, 600, {}}, cancelled);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_THAT(error.code(), testing::AnyOf("pdf-page-unreadable", "extract-timeout"));
  }
}

TEST_F(Program, ReadsAPageNamedPdfWithAWarning) {
  const Extraction result = run("page.pdf", "<!DOCTYPE html><h1>Minutes</h1><p>It met.</p>");
  ASSERT_EQ(result.documents.size(), 1U);
  EXPECT_THAT(result.documents[0].text.warnings, testing::ElementsAre("named .pdf, read as html"));
  EXPECT_EQ(result.documents[0].text.format, "html");
}

TEST_F(Program, ReadsScansUnlessToldNotTo) {
  const std::string scan = pdf::test::scanned_pdf({{"Drift is rare"}});
  const Extraction read = run("scan.pdf", scan);
  ASSERT_EQ(read.documents.size(), 1U);
  const ExtractedText& text = read.documents[0].text;
  ASSERT_EQ(text.blocks.size(), 1U);
  EXPECT_EQ(text.blocks[0].text, "Drift is rare");
  EXPECT_TRUE(text.blocks[0].ocr);
  EXPECT_THAT(text.warnings, testing::ElementsAre("1 pages read by OCR"));
  RunnerOptions without;
  without.ocr = false;
  const Extraction left = run("scan.pdf", scan, without);
  ASSERT_EQ(left.documents.size(), 1U);
  EXPECT_TRUE(left.documents[0].text.blocks.empty());
  EXPECT_THAT(left.documents[0].text.partial, HasSubstr("only pictures"));
}

TEST_F(Program, GivesAPdfAsFarAsTimeAllows) {
  pdf::test::PdfFixture fixture;
  fixture.pages.assign(200, pdf::test::show("The panel noted the report.", 72, 700));
  const std::string file = write("long.pdf", pdf::test::make_pdf(fixture)).string();
  const Command cut = shell(program().string() + " --seconds 0.000001 --text " + file);
  EXPECT_EQ(cut.code, 0);
  EXPECT_THAT(cut.output, HasSubstr("only the first 1 of 200 pages are there"));
  EXPECT_THAT(cut.output, HasSubstr("1 read, 0 failed"));
}

TEST_F(Program, ReadsFilesOfAnyName) {
  for (const char* name : {"a b.txt", "a\"b'c.txt", "a\nb.txt", "-x.txt", "--fd=0.txt",
                           "caf\xE9.txt", "\xFF\xFE.txt"}) {
    const Extraction result = run(name, "Words of a paper.");
    ASSERT_EQ(result.documents.size(), 1U) << name;
    EXPECT_EQ(result.documents[0].id, "83fc407e78618a88") << name;
  }
}

TEST_F(Program, BoundsItsMemory) {
  RunnerOptions options;
  options.memory_bytes = std::uint64_t{64} << 20U;
  const std::string large(std::size_t{120} << 20U, 'a');
  const Extraction result = run("large.txt", large, options);
#if !defined(__SANITIZE_ADDRESS__)
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_TRUE(result.documents.empty());
#endif
}

TEST_F(Program, ABombInAnArchiveCostsTheRestOfIt) {
  const std::string zeros(std::size_t{40} << 20U, '\0');
  const Extraction result = run("bomb.zip", test::zip_of({{"a.txt", "One."}, {"bomb.txt", zeros}}));
  EXPECT_EQ(result.documents.size(), 1U);
  ASSERT_EQ(result.failures.size(), 1U);
  EXPECT_EQ(result.failures[0].code, "archive-bomb");
  EXPECT_EQ(result.failures[0].member, "bomb.txt");
}

TEST_F(Program, ExitCodesAreAsItsHelpSays) {
  const std::string call = program().string();
  const std::string good = write("good.txt", "Words.").string();
  const std::string bad = write("bad.txt", "").string();
  EXPECT_EQ(shell(call + " --text " + good).code, 0);
  EXPECT_EQ(shell(call + " --text " + bad).code, 1);
  EXPECT_EQ(shell(call + " --text " + folder_.string()).code, 1);
  EXPECT_EQ(shell(call + " --text " + (folder_ / "missing").string()).code, 1);
  EXPECT_EQ(shell(call).code, 2);
  EXPECT_EQ(shell(call + " --no-such-option").code, 2);
  EXPECT_EQ(shell(call + " --fd 3 " + good).code, 2);
  EXPECT_EQ(shell(call + " --text " + good + " >/dev/full").code, 3);
}

TEST_F(Program, SaysWhatItDoes) {
  const Command help = shell(program().string() + " --help");
  EXPECT_EQ(help.code, 0);
  EXPECT_THAT(help.output, HasSubstr("Examples:"));
  EXPECT_THAT(help.output, HasSubstr("Exit codes:"));
  const Command version = shell(program().string() + " --version");
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.output, testing::StartsWith("scrutineer-extract "));
  const std::string good = write("good.txt", "4.3 Words go on.").string();
  EXPECT_THAT(shell(program().string() + " --text " + good).output,
              HasSubstr("l.1\tnumbered\t4.3\tWords go on.\n"));
}

TEST_F(Program, MessagesMayGoToAFile) {
  const std::string good = write("good.txt", "Words.").string();
  const std::string out = (folder_ / "out").string();
  EXPECT_EQ(shell(program().string() + " " + good + " >" + out).code, 0);
  EXPECT_GT(std::filesystem::file_size(out), 16U);
}

}  // namespace
}  // namespace scrutineer::extract
