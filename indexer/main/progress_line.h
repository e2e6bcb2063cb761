// The text of the line that shows how far a run has come.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace scrutineer::indexer {

struct ProgressState {
  std::size_t done = 0, total = 0;
  std::size_t failed = 0;
  std::chrono::milliseconds elapsed{0};
  std::string_view current;  // text without control characters
};

// "[#####-----] 120/253  34.5/s  0:04 left  1 failed  .../papers/b.pdf", at most `columns` wide.
// The rate is left out before anything is done, the name where there is no room.
[[nodiscard]] std::string progress_line(const ProgressState& state, std::size_t columns);

// The last part of a UTF-8 text that is at most `columns` characters long, "..." before what was
// cut.
[[nodiscard]] std::string tail_of(std::string_view text, std::size_t columns);

}  // namespace scrutineer::indexer
