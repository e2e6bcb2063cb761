// Hands what many threads make to one, in the order of their jobs and not of their finishing, while
// holding no more than a budget of it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace scrutineer::indexer {

// Jobs are numbered from 0 without gaps. Each is made by one thread: any number of push(), then one
// close(). A thread must take jobs in ascending order, so that the job that is next is always being
// made or already made: its producer waits only for the consumer, which makes a deadlock
// impossible. All members may be called from any thread.
template <typename Item>
class OrderedQueue {
 public:
  // `budget` and the `weight` of an item are in bytes.
  explicit OrderedQueue(std::size_t budget) : budget_(budget) {}

  // Waits while the budget is used up, unless nothing of this job waits and it is the next one.
  // False: the queue was stopped and the item dropped.
  bool push(std::size_t job, Item item, std::size_t weight) {
    std::unique_lock lock(mutex_);
    space_.wait(lock, [&] {
      return stopped_ || held_ + weight <= budget_ || (job == next_ && jobs_[job].items.empty());
    });
    if (stopped_) return false;
    held_ += weight;
    jobs_[job].items.emplace_back(std::move(item), weight);
    if (job == next_) arrived_.notify_one();
    return true;
  }

  // No more items of this job will come.
  void close(std::size_t job) {
    const std::lock_guard lock(mutex_);
    jobs_[job].closed = true;
    if (job == next_) arrived_.notify_one();
  }

  // The next item in order; waits for it. Nothing: all of `count` jobs have been taken, or stop().
  std::optional<Item> pop(std::size_t count) {
    std::unique_lock lock(mutex_);
    while (true) {
      if (stopped_ || next_ >= count) return std::nullopt;
      Job& job = jobs_[next_];
      if (!job.items.empty()) {
        auto [item, weight] = std::move(job.items.front());
        job.items.pop_front();
        held_ -= weight;
        space_.notify_all();
        return std::move(item);
      }
      if (job.closed) {
        jobs_.erase(next_);
        ++next_;
        space_.notify_all();
        continue;
      }
      arrived_.wait(lock);
    }
  }

  // Ends every wait; what is held is dropped.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    jobs_.clear();
    held_ = 0;
    arrived_.notify_all();
    space_.notify_all();
  }

 private:
  struct Job {
    std::deque<std::pair<Item, std::size_t>> items;
    bool closed = false;
  };

  const std::size_t budget_;
  std::mutex mutex_;
  std::condition_variable arrived_, space_;
  std::map<std::size_t, Job> jobs_;
  std::size_t next_ = 0;
  std::size_t held_ = 0;
  bool stopped_ = false;
};

}  // namespace scrutineer::indexer
