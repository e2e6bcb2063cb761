// How long a question may take, and whether its answer is still wanted. What takes time asks it
// now and then.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>

namespace scrutineer::query {

class Budget {
 public:
  // Nothing ends.
  Budget() = default;
  // From now; 0 milliseconds: for ever. Nobody wants an answer any more once `ended` is true.
  Budget(std::uint32_t milliseconds, std::shared_ptr<const std::atomic<bool>> ended);

  // Whether check() can ever throw.
  [[nodiscard]] bool bounded() const noexcept { return ended_ || deadline_ != Clock::time_point{}; }
  // Throws LimitExceeded "max_milliseconds" or Error "stopping".
  void check() const;
  // Throws "stopping" alone: for work whose result others will use.
  void check_wanted() const;

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point deadline_;  // the clock's zero: none
  std::uint32_t milliseconds_ = 0;
  std::shared_ptr<const std::atomic<bool>> ended_;
};

}  // namespace scrutineer::query
