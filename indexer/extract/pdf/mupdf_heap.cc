#include "indexer/extract/pdf/mupdf_heap.h"

#include <cstdlib>
#include <cstring>
#include <sys/mman.h>

namespace scrutineer::extract::pdf {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 18U;

// A block's head stands right before it: its size in steps, or `large`, with a mark that tells a
// head from what else may lie there.
constexpr std::size_t head_bytes = sizeof(std::uint64_t);
constexpr std::uint64_t in_use = 0x5ca1ab1e00000000U;
constexpr std::uint64_t is_free = 0xdecea5ed00000000U;
constexpr std::uint64_t mark_bits = 0xffffffff00000000U;
constexpr std::uint64_t large = 0;
constexpr std::size_t large_head = 16;  // keeps malloc's alignment

std::uint64_t& head_of(void* block) {
  return *reinterpret_cast<std::uint64_t*>(static_cast<std::byte*>(block) - head_bytes);
}

// In steps; of a block in use.
std::uint64_t size_of(void* block) {
  const std::uint64_t head = head_of(block);
  if ((head & mark_bits) != in_use) std::abort();
  return head & ~mark_bits;
}

void* as_large(void* base) {
  if (base == nullptr) return nullptr;
  void* block = static_cast<std::byte*>(base) + large_head;
  head_of(block) = in_use | large;
  return block;
}

void* base_of(void* block) { return static_cast<std::byte*>(block) - large_head; }

}  // namespace

MupdfHeap::~MupdfHeap() {
  while (chunks_ != nullptr) {
    Chunk* const chunk = chunks_;
    chunks_ = chunk->before;
    munmap(chunk, chunk_bytes);
  }
}

bool MupdfHeap::add_chunk() noexcept {
  // Its pages at once: a chunk is used up soon, and each page's first use would be a fault.
  void* const memory = mmap(nullptr, chunk_bytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (memory == MAP_FAILED) return false;
  auto* const chunk = static_cast<Chunk*>(memory);
  chunk->before = chunks_;
  chunks_ = chunk;
  at_ = static_cast<std::byte*>(memory) + sizeof(Chunk) + step - head_bytes;
  end_ = static_cast<std::byte*>(memory) + chunk_bytes;
  return true;
}

void* MupdfHeap::allocate(std::size_t bytes) noexcept {
  if (bytes > largest_small) {
    return bytes > SIZE_MAX - large_head ? nullptr : as_large(std::malloc(bytes + large_head));
  }
  const std::size_t steps = (bytes + head_bytes + step - 1) / step;
  if (Free* const block = free_[steps]) {
    free_[steps] = block->next;
    head_of(block) = in_use | steps;
    return block;
  }
  if (static_cast<std::size_t>(end_ - at_) < steps * step && !add_chunk()) return nullptr;
  void* const block = at_ + head_bytes;
  at_ += steps * step;
  head_of(block) = in_use | steps;
  return block;
}

void* MupdfHeap::resize(void* block, std::size_t bytes) noexcept {
  if (block == nullptr) return allocate(bytes);
  const std::uint64_t steps = size_of(block);
  if (steps == large) {
    return bytes > SIZE_MAX - large_head
               ? nullptr
               : as_large(std::realloc(base_of(block), bytes + large_head));
  }
  const std::size_t holds = steps * step - head_bytes;
  if (bytes <= holds) return block;
  void* const moved = allocate(bytes);
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, block, holds);
  release(block);
  return moved;
}

void MupdfHeap::release(void* block) noexcept {
  if (block == nullptr) return;
  const std::uint64_t steps = size_of(block);
  head_of(block) = is_free | steps;
  if (steps == large) {
    std::free(base_of(block));
    return;
  }
  if (steps >= sizes) std::abort();
  auto* const freed = static_cast<Free*>(block);
  freed->next = free_[steps];
  free_[steps] = freed;
}

}  // namespace scrutineer::extract::pdf
