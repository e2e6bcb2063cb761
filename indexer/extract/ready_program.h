// The indexer's side of a scrutineer-extract that waits for files: asks it for a copy that reads
// one.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

#include "indexer/extract/spawn.h"

namespace scrutineer::extract {

// What a reader is given, as in schemas/extraction_request.h. Descriptors stay the caller's.
struct ReaderStart {
  std::vector<std::string> words;
  int input = -1;
  int output = -1;
  int errors = -1;
};

// Safe to use from several threads at once. Makes this process a subreaper (prctl): orphans among
// its descendants become its children.
class ReadyProgram {
 public:
  // Starts nothing yet.
  explicit ReadyProgram(std::filesystem::path program) : program_(std::move(program)) {}

  // The number of a new child of this process that reads the file; the caller reaps it. Nothing
  // where no program waits and none can be had, or it can make no copy: then the file needs a
  // program of its own.
  [[nodiscard]] std::optional<pid_t> start(const ReaderStart& reader);

  // The next file is read by a copy of a program started anew: after a copy died, whose memory lay
  // as the others' do. It is also done by itself after some hundred files.
  void renew();

 private:
  struct Waiting {
    Waiting(UniqueFd our_end, const SpawnRequest& request)
        : socket(std::move(our_end)), program(request) {}
    UniqueFd socket;
    Child program;  // after the socket, whose end is its end
  };

  bool begin();
  std::optional<pid_t> ask(const std::string& packet, const ReaderStart& reader);

  std::filesystem::path program_;
  std::mutex mutex_;
  std::unique_ptr<Waiting> waiting_;
  int started_ = 0;      // by the one that waits
  bool cannot_ = false;  // the program does not serve
};

// A child that reads a file: a copy of `ready`, else a program of its own. Throws Error
// `extract-not-started`.
[[nodiscard]] Child start_reader(const SpawnRequest& request, ReadyProgram& ready);

}  // namespace scrutineer::extract
