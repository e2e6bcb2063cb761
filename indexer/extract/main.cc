// scrutineer-extract: one untrusted file in, messages out.
#include <CLI/CLI.hpp>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <unistd.h>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/extract/input.h"
#include "indexer/extract/ocr/tesseract.h"
#include "indexer/extract/pdf/painter.h"
#include "indexer/extract/plain_output.h"
#include "indexer/extract/ready_reader.h"
#include "indexer/extract/sandbox.h"
#include "schemas/error.h"
#include "schemas/version.h"

namespace {

using namespace scrutineer;           // NOLINT: this file is the program
using namespace scrutineer::extract;  // NOLINT

constexpr int kAllRead = 0;
constexpr int kSomeFailed = 1;
constexpr int kBadUsage = 2;
constexpr int kCannotRun = 3;

constexpr std::uint32_t kUsualPictureWidth = 1000;

constexpr char kAbout[] =
    "Reads one untrusted file and writes what it found to standard output, as the messages of "
    "schemas/extraction_message.h. For an archive: one message for each member.";

constexpr char kFooter[] = R"(Examples:
  scrutineer-extract --text report.pdf          show the text as it would be indexed
  scrutineer-extract --text papers.zip          the same for every paper in an archive
  scrutineer-extract --page 3 --mark plan FILE  a picture of a page with a word marked, as a message
  scrutineer-extract --name report.pdf --fd 3 3<report.pdf | ...

Exit codes:
  0  every paper in the file was read
  1  a paper could not be read; a failure message says which and why
  2  the command line is wrong
  3  the program could not do its work: no limits set, or the output was closed
  4  the memory it may use was not enough

Having opened the file it gives up all else: it can't write, start anything, or reach a network.
Code in it that tries to is killed by SIGSYS.)";

struct Options {
  std::string path;
  std::string name;
  int fd = -1;
  int serve = -1;  // a socket to take files from
  bool text = false;
  PictureOrder picture;  // page 0: the text is wanted
  bool ocr = true;
  double seconds = 0;  // 0: any
  Limits limits;
  SandboxLimits sandbox;
};

void add_options(CLI::App& app, Options& options) {
  constexpr std::uint64_t megabyte = std::uint64_t{1} << 20U;
  const auto megabytes = [&app](const char* flag, std::uint64_t& target, const char* help) {
    app.add_option_function<std::uint64_t>(
           flag, [&target](const std::uint64_t& value) { target = value * megabyte; }, help)
        ->type_name("MB")
        ->default_str(std::to_string(target / megabyte))
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{1} << 20U));
  };
  app.footer(kFooter);
  app.set_version_flag("--version", std::string("scrutineer-extract ") + kVersion);
  auto* path = app.add_option("file", options.path, "The file to read");
  auto* fd = app.add_option("--fd", options.fd, "Read this open file descriptor instead")
                 ->check(CLI::Range(0, 1 << 20));
  path->excludes(fd);
  app.add_option("--serve", options.serve,
                 "Wait for files at this open socket, as schemas/extraction_request.h has it")
      ->check(CLI::Range(0, 1 << 20))
      ->excludes(path)
      ->excludes(fd);
  app.add_option("--name", options.name,
                 "The file's name, whose ending chooses among text formats");
  app.add_flag("--text", options.text, "Write readable text instead of messages");
  app.add_flag_callback(
      "--no-ocr", [&options] { options.ocr = false; },
      "Leave pages that are only pictures without text");
  auto* page = app.add_option("--page", options.picture.page,
                              "Draw this page of a PDF instead of reading the file")
                   ->check(CLI::Range(std::uint32_t{1}, std::uint32_t{1} << 20U));
  app.add_option("--width", options.picture.width, "Pixels across the picture")
      ->default_val(kUsualPictureWidth)
      ->check(CLI::Range(std::uint32_t{1}, kLongestPictureSide))
      ->needs(page);
  app.add_option("--mark", options.picture.words, "A word to mark on it; may be given again")
      ->type_name("WORD")
      ->allow_extra_args(false)
      ->needs(page);
  app.add_option("--seconds", options.seconds,
                 "Time after which a paper is left as far as it was read; 0: any")
      ->check(CLI::NonNegativeNumber);
  megabytes("--memory", options.sandbox.memory_bytes, "Memory this program may use; 0: any");
  app.add_option("--cpu", options.sandbox.cpu_seconds, "Processor seconds; 0: any");
  megabytes("--max-file", options.limits.text.file_bytes, "Largest file read");
  megabytes("--max-text", options.limits.text.text_bytes, "Most text taken from one paper");
  megabytes("--max-member", options.limits.archive.member_bytes, "Largest member of an archive");
  megabytes("--max-unpacked", options.limits.archive.total_bytes, "Most unpacked from an archive");
  app.add_option("--max-members", options.limits.archive.members, "Most members of an archive");
  app.add_option("--max-nesting", options.limits.archive.nesting, "Archives within one another");
}

// The picture, or why there is none.
ExtractionMessage paint(const std::string& bytes, const PictureOrder& order,
                        const Deadline& deadline) {
  PictureLimits limits;
  limits.deadline = deadline.end();
  try {
    return paint_page(as_bytes(bytes), order, limits);
  } catch (const Error& error) {
    return FailureMessage{"", "", error.code(), error.what(), error.hint(), "read", Blame::file};
  }
}

int run(const Options& options) {
  int input = options.fd;
  std::exception_ptr not_opened;
  try {
    if (input < 0) input = open_path(options.path);
  } catch (const Error&) {
    not_opened = std::current_exception();
  }
  enter_sandbox(options.sandbox);
  bool failed = false;
  const MessageSink sink = [&](const ExtractionMessage& message) {
    failed = failed || std::holds_alternative<FailureMessage>(message);
    write_all(STDOUT_FILENO, options.text ? plain_text(message) : encode(message));
  };
  std::string bytes;
  try {
    if (not_opened) std::rethrow_exception(not_opened);
    bytes = read_descriptor(input, options.limits.text.file_bytes);
  } catch (const Error& error) {
    sink(FailureMessage{"", "", error.code(), error.what(), error.hint(), "open", Blame::file});
    sink(EndMessage{0, 1});
    return kSomeFailed;
  }
  const std::string& name = options.name.empty() ? options.path : options.name;
  Limits limits = options.limits;
  if (options.seconds > 0) {
    limits.text.deadline.set(std::chrono::duration_cast<Deadline::Clock::duration>(
        std::chrono::duration<double>(options.seconds)));
  }
  if (options.picture.page > 0) {
    sink(paint(bytes, options.picture, limits.text.deadline));
    sink(EndMessage{0, failed ? 1U : 0U});
    return failed ? kSomeFailed : kAllRead;
  }
  Tesseract tesseract;
  extract_all(SourceFile{as_bytes(bytes), name}, limits,
              {sink, options.ocr ? &tesseract : nullptr});
  return failed ? kSomeFailed : kAllRead;
}

// Exit code of a command line.
int read_file(const std::vector<std::string>& words);

// Loads and compiles what reading needs, before there is a file that is not trusted. The quote,
// which is not ASCII, has ICU load its tables.
void warm_up() {
  static constexpr char kPaper[] =
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R"
      "/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
      "4 0 obj<</Length 94>>stream\n"
      "BT /F 12 Tf 20 150 Td (1.1 A paper of 2 May 2020.) Tj 0 -40 Td (The council\\222s plan.) Tj "
      "ET\n"
      "endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
      "/Encoding/WinAnsiEncoding>>endobj\n"
      "trailer<</Root 1 0 R>>\n";
  const std::string paper(kPaper);
  extract_all(SourceFile{as_bytes(paper), "paper.pdf"}, Limits{},
              {[](const ExtractionMessage&) {}});
}

int serve(int socket) {
  warm_up();
  serve_files(socket, read_file);
  return kAllRead;
}

int work(const Options& options) {
  try {
    return options.serve >= 0 ? serve(options.serve) : run(options);
  } catch (const Error& error) {
    std::fprintf(stderr, "scrutineer-extract: %s: %s\n%s\n", error.code().c_str(), error.what(),
                 error.hint().c_str());
  } catch (const std::bad_alloc&) {
    return kExitOutOfMemory;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scrutineer-extract: %s\n", error.what());
  }
  return kCannotRun;
}

// Parses a command line with `parse` and does what it asks for.
template <typename Parse>
int obey(const Parse& parse) {
  Options options;
  CLI::App app(kAbout, "scrutineer-extract");
  try {
    add_options(app, options);
    parse(app);
    if (options.path.empty() && options.fd < 0 && options.serve < 0) {
      throw CLI::RequiredError("file, --fd or --serve");
    }
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kAllRead : kBadUsage;
  }
  return work(options);
}

int read_file(const std::vector<std::string>& words) {
  return obey([&](CLI::App& app) {
    // It takes words from the back.
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  });
}

}  // namespace

int main(int argc, char** argv) {
  // libarchive reads member names by the locale; the text itself never depends on it.
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::signal(SIGPIPE, SIG_IGN);
  return obey([&](CLI::App& app) { app.parse(argc, argv); });
}
