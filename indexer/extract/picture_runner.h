// Has pages of untrusted PDFs drawn, by scrutineer-extract in a child process under limits. The one
// header of the indexer that the server includes (tests/structure): no parser runs in the process
// that uses it, and nothing of how files are read shows here.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>

#include "schemas/extraction_message.h"

namespace scrutineer::extract {

struct PictureRunnerOptions {
  // Empty: the scrutineer-extract beside the running program.
  std::filesystem::path program = {};
  std::uint64_t memory_bytes = std::uint64_t{512} << 20U;
  std::uint64_t output_bytes = std::uint64_t{32} << 20U;
  std::uint64_t file_bytes = std::uint64_t{256} << 20U;  // larger files are not drawn
  std::chrono::milliseconds time{8'000};                 // on the wall, for one page
};

// Safe to use from several threads at once. While there is one, a copy of the program waits (as
// Runner has it), so the process is made a subreaper.
class PictureRunner {
 public:
  // Throws Error `extract-not-started` where the program is not to be found.
  explicit PictureRunner(PictureRunnerOptions options);
  ~PictureRunner();

  // The page, drawn from the file behind the open descriptor, which stays the caller's. Blocks;
  // whatever happens the child has been reaped. Throws Error
  //   with the codes of painter.h, file-too-large      the file is at fault
  //   extract-crashed, extract-memory, ... (runner.h)  the child did not come to its end
  //   cancelled                                        `cancelled` turned true
  [[nodiscard]] PictureMessage draw(int fd, const PictureOrder& order,
                                    const std::atomic<bool>& cancelled) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::extract
