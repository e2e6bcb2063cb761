// How much one untrusted file may cost.
#pragma once

#include <chrono>
#include <cstdint>

namespace scrutineer::extract {

// When reading has to end. The time that a reader waits for whoever takes its results is not its
// own.
class Deadline {
 public:
  using Clock = std::chrono::steady_clock;

  void set(Clock::duration from_now) { end_ = Clock::now() + from_now; }
  void extend(Clock::duration by) {
    if (end_ != Clock::time_point::max()) end_ += by;
  }
  [[nodiscard]] Clock::time_point end() const { return end_; }
  [[nodiscard]] bool passed() const { return Clock::now() >= end_; }

 private:
  Clock::time_point end_ = Clock::time_point::max();
};

// Bounds for one paper. Text beyond a bound is left out and the paper marked partial; only a file
// that is too large, or that unpacks to too much, fails.
struct TextLimits {
  std::uint64_t file_bytes = std::uint64_t{512} << 20U;
  std::uint64_t text_bytes = std::uint64_t{64} << 20U;  // UTF-8 bytes of all blocks
  std::uint32_t blocks = 1'000'000;
  std::uint64_t unpacked_bytes = std::uint64_t{256} << 20U;  // members of one DOCX or ODT
  Deadline deadline;
};

// Bounds for one archive, over all levels of nesting together. What exceeds one is a failure of the
// member at which it happened; members read before stay.
struct ArchiveLimits {
  std::uint64_t member_bytes = std::uint64_t{256} << 20U;
  std::uint64_t total_bytes = std::uint64_t{2048} << 20U;
  std::uint32_t members = 20'000;
  // Unpacked to packed bytes, looked at past `ratio_from` unpacked bytes: deflate cannot pass 1032,
  // and real papers stay under 50.
  std::uint32_t ratio = 200;
  std::uint64_t ratio_from = std::uint64_t{16} << 20U;
  std::uint32_t nesting = 2;  // archives within one another, the outermost counted
};

struct Limits {
  TextLimits text;
  ArchiveLimits archive;
};

}  // namespace scrutineer::extract
