// Stops a reader that is at work when its time is up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace scrutineer::extract::pdf {

// Sets a reader's flag at the deadline, from a thread of its own. A deadline of time_point::max()
// never comes and costs no thread.
class StopClock {
 public:
  using Clock = std::chrono::steady_clock;

  explicit StopClock(Clock::time_point deadline) : deadline_(deadline) {
    if (deadline != Clock::time_point::max()) {
      thread_ = std::jthread([this](const std::stop_token& stop) { wait(stop); });
    }
  }

  // `flag` becomes 1 at the deadline, or now where that has passed, until another is watched;
  // nullptr: none.
  void watch(int* flag) {
    const std::lock_guard lock(mutex_);
    flag_ = flag;
    if (flag_ != nullptr && passed()) *flag_ = 1;
  }

  [[nodiscard]] bool passed() const { return Clock::now() >= deadline_; }

 private:
  void wait(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    over_.wait_until(lock, stop, deadline_, [] { return false; });
    if (!stop.stop_requested() && flag_ != nullptr) *flag_ = 1;
  }

  const Clock::time_point deadline_;
  std::mutex mutex_;
  std::condition_variable_any over_;
  int* flag_ = nullptr;
  std::jthread thread_;
};

}  // namespace scrutineer::extract::pdf
