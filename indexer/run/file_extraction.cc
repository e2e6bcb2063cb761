#include "indexer/run/file_extraction.h"

#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <utility>

#include "indexer/extract/spawn.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

FailureMessage cannot_open(std::string code, std::string what, std::string hint) {
  FailureMessage failure;
  failure.code = std::move(code);
  failure.what = std::move(what);
  failure.hint = std::move(hint);
  failure.stage = "open";
  failure.blame = Blame::file;
  return failure;
}

FailureMessage cannot_open(int number) {
  const std::string why = std::generic_category().message(number);
  if (number == ENOENT || number == ENOTDIR) {
    return cannot_open("vanished", "the file went away during the run",
                       "Run again: files that stay are indexed.");
  }
  return cannot_open("unreadable", "the file can't be opened: " + why,
                     "Check its rights, then run again with --retry-failed.");
}

void extract_one(const extract::Runner& runner, const Extraction& extraction) {
  // Without O_NONBLOCK a pipe that took the file's place would hold the run up for ever.
  const extract::UniqueFd file(
      ::open(extraction.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file.is_open()) {
    extraction.found(cannot_open(errno));
    return;
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    extraction.found(cannot_open("not-a-file", "it is no regular file any longer",
                                 "Run again: it will be passed over."));
    return;
  }
  std::atomic<bool> cancelled{false};
  const std::stop_callback cancel(extraction.stop, [&] { cancelled = true; });
  extract::ExtractionTask task;
  task.fd = file.get();
  task.name = path_to_text(std::filesystem::path(extraction.path).filename().native());
  task.bytes = static_cast<std::uint64_t>(status.st_size);
  runner.run(task, cancelled, extraction.found);
}

}  // namespace

Extract extract_with(const extract::Runner& runner) {
  return [&runner](const Extraction& extraction) { extract_one(runner, extraction); };
}

}  // namespace scrutineer::indexer
