// Turns inside a sentence: "while visits are regular, records are poor".
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "query/repeats/words.h"

namespace scrutineer::query::repeats {

// What stands from word `begin` to `turn` yields to what stands from there to `end`.
struct Turn {
  std::size_t begin = 0, turn = 0, end = 0;
  bool operator==(const Turn&) const = default;
};

// Built once, then only read.
class TurnFinder {
 public:
  explicit TurnFinder(WordTable& table);

  // "Although A, B" and "A, but B", at most one of each sentence. Who is criticised in B is
  // conceded something in A, and the other way round.
  [[nodiscard]] std::vector<Turn> find(const std::vector<Word>& words) const;

 private:
  std::vector<std::uint32_t> opening_, turning_, pointing_;  // forms
  std::uint32_t but_, also_;
};

}  // namespace scrutineer::query::repeats
