#include "indexer/run/ordered_queue.h"

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <random>
#include <thread>
#include <vector>

namespace scrutineer::tests {
namespace {

using indexer::OrderedQueue;

TEST(OrderedQueue, HandsOverInTheOrderOfJobsWhateverFinishesFirst) {
  constexpr std::size_t jobs = 300;
  OrderedQueue<std::size_t> queue(40);
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> threads;
  for (unsigned t = 0; t < 6; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      while (true) {
        const std::size_t job = next.fetch_add(1);
        if (job >= jobs) return;
        // Some jobs give nothing, some more than the whole budget.
        for (std::size_t i = 0; i < job % 4; ++i) {
          if (random() % 8 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
          queue.push(job, job * 10 + i, random() % 60);
        }
        queue.close(job);
      }
    });
  }
  std::vector<std::size_t> expected;
  std::vector<std::size_t> seen;
  for (std::size_t job = 0; job < jobs; ++job) {
    for (std::size_t i = 0; i < job % 4; ++i) expected.push_back(job * 10 + i);
  }
  while (const auto item = queue.pop(jobs)) seen.push_back(*item);
  EXPECT_EQ(seen, expected);
}

TEST(OrderedQueue, LaterJobsWaitForTheBudget) {
  OrderedQueue<int> queue(10);
  std::atomic<bool> through{false};
  ASSERT_TRUE(queue.push(1, 1, 10));
  std::jthread blocked([&] {
    queue.push(2, 2, 1);
    through = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(through);
  EXPECT_TRUE(queue.push(0, 0, 1000)) << "the job that is next never waits while it holds nothing";
  queue.close(0);
  EXPECT_EQ(queue.pop(3), 0);
  EXPECT_EQ(queue.pop(3), 1);
  blocked.join();
  EXPECT_TRUE(through);
}

TEST(OrderedQueue, StopEndsEveryWait) {
  OrderedQueue<int> queue(1);
  queue.push(1, 1, 1);
  std::jthread pusher([&] { EXPECT_FALSE(queue.push(2, 2, 1)); });
  std::jthread stopper([&] { queue.stop(); });
  EXPECT_EQ(queue.pop(5), std::nullopt);
  pusher.join();
  EXPECT_FALSE(queue.push(0, 0, 0));
}

TEST(OrderedQueue, NoJobsNoWait) {
  OrderedQueue<int> queue(1);
  EXPECT_EQ(queue.pop(0), std::nullopt);
}

}  // namespace
}  // namespace scrutineer::tests
