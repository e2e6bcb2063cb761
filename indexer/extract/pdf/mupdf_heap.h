// Memory for MuPDF, which asks for some thousand small blocks a page and gives most of them back at
// once: lists of free blocks, one for each size, as in Knuth, The Art of Computer Programming, vol.
// 1, 2.5 ("segregated fits"). The general allocator took a tenth of the time of reading a PDF.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace scrutineer::extract::pdf {

// Used by one thread. What is given back is used again for blocks of the same size, and goes back
// to the system with the heap; blocks over `largest_small` are malloc's. All counts against the
// process's limits as malloc's does. Ends the program (abort) where a block that is given back is
// free already, or its head was overwritten.
class MupdfHeap {
 public:
  static constexpr std::size_t largest_small = 1016;  // bytes

  MupdfHeap() = default;
  MupdfHeap(const MupdfHeap&) = delete;
  MupdfHeap& operator=(const MupdfHeap&) = delete;
  ~MupdfHeap();  // small blocks are gone; larger ones must have been given back

  // As malloc, realloc and free: aligned for any type, nullptr where there is no memory.
  [[nodiscard]] void* allocate(std::size_t bytes) noexcept;
  [[nodiscard]] void* resize(void* block, std::size_t bytes) noexcept;
  void release(void* block) noexcept;

 private:
  static constexpr std::size_t step = 16;  // sizes of blocks with their heads are multiples of it
  static constexpr std::size_t sizes = (largest_small + sizeof(std::uint64_t)) / step + 1;

  struct Free {
    Free* next;
  };
  struct alignas(step) Chunk {
    Chunk* before;
  };

  [[nodiscard]] bool add_chunk() noexcept;

  std::array<Free*, sizes> free_{};
  std::byte* at_ = nullptr;  // of the chunk, what is not used yet
  std::byte* end_ = nullptr;
  Chunk* chunks_ = nullptr;
};

}  // namespace scrutineer::extract::pdf
