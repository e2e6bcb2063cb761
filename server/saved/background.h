// A thread that does something again and again, for as long as the object lives.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace scrutineer::server {

class Background {
 public:
  // Calls `round` at once, then `pause` after each time it has ended. What it throws is logged,
  // once while it stays the same, and it is called again. It runs below the rest in priority where
  // the system allows it.
  Background(std::function<void()> round, std::chrono::milliseconds pause);
  // stop()
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // Ends the pause. From any thread.
  void wake();
  // Returns when the round that has begun has ended.
  void stop();

 private:
  void run();
  // Empty: it did not fail.
  [[nodiscard]] std::string failure_of_round() const;

  const std::function<void()> round_;
  const std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace scrutineer::server
