#include "indexer/extract/pdf/mupdf_heap.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <vector>

namespace scrutineer::extract::pdf {
namespace {

// A block and what it must hold: its bytes are all the same.
struct Held {
  void* block;
  std::size_t bytes;
  unsigned char filling;
};

bool is_whole(const Held& held) {
  const auto* bytes = static_cast<const unsigned char*>(held.block);
  return std::all_of(bytes, bytes + held.bytes,
                     [&](unsigned char byte) { return byte == held.filling; });
}

TEST(MupdfHeap, BlocksOfAllSizesKeepWhatTheyHoldAndAreAligned) {
  MupdfHeap heap;
  std::mt19937 random(7);
  std::vector<Held> held;
  for (int i = 0; i < 50'000; ++i) {
    const std::size_t most = random() % 20 == 0 ? 4000 : 200;
    const std::size_t bytes = 1 + random() % most;
    const auto filling = static_cast<unsigned char>(random());
    const std::uint64_t what = held.empty() ? 0 : random() % 3;
    const std::size_t at = held.empty() ? 0 : random() % held.size();
    if (what == 0) {
      held.push_back({heap.allocate(bytes), bytes, filling});
      ASSERT_EQ(reinterpret_cast<std::uintptr_t>(held.back().block) % alignof(std::max_align_t),
                0U);
      std::memset(held.back().block, filling, bytes);
      continue;
    }
    ASSERT_TRUE(is_whole(held[at]));
    if (what == 1) {
      Held& one = held[at];
      one.block = heap.resize(one.block, bytes);
      const Held kept{one.block, std::min(bytes, one.bytes), one.filling};
      ASSERT_TRUE(is_whole(kept));
      one = {one.block, bytes, filling};
      std::memset(one.block, filling, bytes);
    } else {
      heap.release(held[at].block);
      held[at] = held.back();
      held.pop_back();
    }
  }
  for (const Held& one : held) {
    EXPECT_TRUE(is_whole(one));
    heap.release(one.block);
  }
}

TEST(MupdfHeap, WhatIsGivenBackIsUsedAgainForItsSizeOnly) {
  MupdfHeap heap;
  void* const small = heap.allocate(40);
  heap.release(small);
  EXPECT_NE(heap.allocate(400), small);
  EXPECT_EQ(heap.allocate(40), small);
}

TEST(MupdfHeap, TheLargestSmallBlockAndTheSmallestLargeOne) {
  MupdfHeap heap;
  for (const std::size_t bytes : {MupdfHeap::largest_small, MupdfHeap::largest_small + 1}) {
    void* block = heap.resize(nullptr, bytes);
    std::memset(block, 1, bytes);
    block = heap.resize(block, bytes + 1);
    EXPECT_TRUE(is_whole({block, bytes, 1}));
    heap.release(block);
  }
  heap.release(nullptr);
}

TEST(MupdfHeap, MoreThanThereIsIsRefused) {
  MupdfHeap heap;
  EXPECT_EQ(heap.allocate(SIZE_MAX), nullptr);
  void* const block = heap.allocate(2000);
  EXPECT_EQ(heap.resize(block, SIZE_MAX - 8), nullptr);
  heap.release(block);  // it is still there
}

TEST(MupdfHeapDeathTest, WhatIsNoBlockEndsTheProgram) {
  MupdfHeap heap;
  void* const block = heap.allocate(40);
  heap.release(block);
  EXPECT_DEATH(heap.release(block), "");
  void* const overrun = heap.allocate(40);
  EXPECT_DEATH(
      {
        std::memset(static_cast<char*>(overrun) - 8, 'A', 8);
        heap.release(overrun);
      },
      "");
}

}  // namespace
}  // namespace scrutineer::extract::pdf
