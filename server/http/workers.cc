#include "server/http/workers.h"

#include <algorithm>
#include <utility>

namespace scrutineer::server {

Workers::Workers(std::size_t threads, std::size_t most_waiting)
    : most_waiting_(most_waiting), free_(std::max<std::size_t>(1, threads)) {
  threads_.reserve(free_);
  for (std::size_t i = std::max<std::size_t>(1, threads); i > 0; --i)
    threads_.emplace_back([this] { work(); });
}

Workers::~Workers() { stop(); }

bool Workers::give(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    // Jobs that a free thread is about to take do not wait.
    if (stopping_ || waiting_.size() >= free_ + most_waiting_) return false;
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

void Workers::give_on(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(job));
  }
  wake_.notify_one();
}

void Workers::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_)
    if (thread.joinable()) thread.join();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const std::function<void()> job = std::move(waiting_.front());
    waiting_.pop_front();
    --free_;
    lock.unlock();
    job();
    lock.lock();
    ++free_;
  }
}

}  // namespace scrutineer::server
