// A set of documents of one commit, a bit for each number there is. (Compressed bitmaps would save
// memory only where numbers run into millions: at 200,000 documents a set has 25 KB.)
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>
#include <xapian.h>

namespace scrutineer::query {

class DocumentSet {
 public:
  // Empty, for numbers up to `last`.
  explicit DocumentSet(Xapian::docid last = 0) : words_(last / bits + 1) {}

  // `number` is at most `last`.
  void add(Xapian::docid number) { words_[number / bits] |= std::uint64_t{1} << (number % bits); }
  // Takes away what the other set, of the same commit, does not hold.
  void keep(const DocumentSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  // Ascending.
  [[nodiscard]] std::vector<Xapian::docid> numbers() const {
    std::vector<Xapian::docid> numbers;
    numbers.reserve(size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t left = words_[i]; left != 0; left &= left - 1) {
        numbers.push_back(static_cast<Xapian::docid>(
            i * bits + static_cast<std::size_t>(std::countr_zero(left))));
      }
    }
    return numbers;
  }
  [[nodiscard]] std::size_t size() const {
    std::size_t size = 0;
    for (const std::uint64_t word : words_) size += static_cast<std::size_t>(std::popcount(word));
    return size;
  }
  [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

 private:
  static constexpr std::size_t bits = 64;
  std::vector<std::uint64_t> words_;
};

}  // namespace scrutineer::query
