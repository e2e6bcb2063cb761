// Runs the extraction program on one file and turns whatever becomes of it into documents and
// failures.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/limits.h"
#include "schemas/extraction_message.h"

namespace scrutineer::extract {

class ReadyProgram;

struct RunnerOptions {
  // Empty: the scrutineer-extract beside the running program.
  std::filesystem::path program = {};
  Limits limits = {};
  bool ocr = true;  // read the words of pages that are only pictures
  std::uint64_t memory_bytes = std::uint64_t{1} << 30U;    // 0: no limit
  std::uint64_t output_bytes = std::uint64_t{512} << 20U;  // all messages of one file together
  // Wall-clock time for one file: the base, and more for each megabyte, at most `longest`. Reading
  // takes some 10 ms a page and a megabyte of text-only PDF may hold 500 pages; reading a page that
  // is a picture takes some 3 s, and a megabyte may hold 30. Three quarters of it are the reader's,
  // who then hands over a PDF as far as it came; at its end it is killed. The time that the caller
  // takes over what is found does not count.
  std::chrono::milliseconds base_time{120'000};
  std::chrono::milliseconds time_per_megabyte{120'000};
  std::chrono::milliseconds longest{1'800'000};
};

struct ExtractionTask {
  int fd = -1;                // open for reading; stays the caller's
  std::string name;           // only its ending matters
  std::uint64_t bytes = 0;    // size of the file, for the time limit
  PictureOrder picture = {};  // page above 0: that page is drawn, and nothing else is found
};

// Takes what is found in a file, as it comes and in the extractor's order: documents, failures and
// warnings, never the end. The extractor waits meanwhile, so that a file of any size is never held
// as a whole. What it throws ends the extraction and goes through.
using Found = std::function<void(ExtractionMessage&&)>;

// How reading a file ended. When it did not come to its end, one failure more was found, the last
// and of an empty member; what had come before stays:
//   extract-crashed       it died of a signal (a fault in a parser)
//   extract-memory        it had not enough memory, or was killed for lack of it
//   extract-forbidden     it made a system call that no reading needs, and was killed
//   extract-timeout       it took longer than the file is worth, and was killed
//   extract-output-limit  it wrote more than is allowed, and was killed
//   extract-failed        it gave up by itself; its last words are in the text
//   message-bad, message-version, message-too-large   what it wrote is no message
enum class RunEnd : std::uint8_t {
  whole,      // all that the file holds was found
  failed,     // the last failure says how
  cancelled,  // stopped by the caller
};

// Safe to use from several threads at once. Each file is read by a process of its own, a copy of
// one that has loaded the program and waits (ready_program.h), while there is a Runner.
class Runner {
 public:
  // Throws Error `extract-not-started` where the program is not to be found.
  explicit Runner(RunnerOptions options);
  ~Runner();

  // Blocks until the file is done, the limits are passed, or `cancelled` turns true (seen within a
  // tenth of a second). Whatever happens the child has been reaped. Throws Error
  // `extract-not-started` when no process can be made, which no other file will mend.
  RunEnd run(const ExtractionTask& task, const std::atomic<bool>& cancelled,
             const Found& found) const;

  // The wall-clock limit for a file of this size.
  [[nodiscard]] std::chrono::milliseconds time_limit(std::uint64_t bytes) const;

 private:
  [[nodiscard]] std::vector<std::string> arguments(const ExtractionTask& task) const;

  RunnerOptions options_;
  std::unique_ptr<ReadyProgram> ready_;
};

}  // namespace scrutineer::extract
