// The threads that answer requests.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace scrutineer::server {

// Runs jobs in the order they are given. Thread-safe. A job must not throw.
class Workers {
 public:
  // At most `most_waiting` jobs wait for a thread.
  Workers(std::size_t threads, std::size_t most_waiting);
  ~Workers();  // stop()
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False: too many wait, and the job will not be run.
  [[nodiscard]] bool give(std::function<void()> job);
  // However many wait: the next part of what has begun already.
  void give_on(std::function<void()> job);
  // Runs what was given, then ends the threads.
  void stop();

 private:
  void work();

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> waiting_;
  std::size_t free_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace scrutineer::server
