// Finds many phrases in one pass over a text, by words: case, hyphens, "&" for "and", apostrophes
// and white space do not matter, and a possessive 's is a word of its own.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// How words are compared.
enum class WordForm {
  exact,     // as they stand
  singular,  // "plans" as "plan"
};

struct PhraseMatch {
  std::uint32_t phrase = 0;  // as returned by add()
  Span where;
};

class PhraseMatcher {
 public:
  explicit PhraseMatcher(WordForm form) : form_(form) {}

  // Returns the phrase's number, counted from 0. A phrase without words is never found. Of equal
  // phrases the first added is found.
  std::uint32_t add(std::string_view phrase);

  // The longest phrase at each place, never overlapping, in order. Safe from many threads once no
  // more phrases are added.
  [[nodiscard]] std::vector<PhraseMatch> find(std::string_view text) const;

 private:
  struct Edge {
    std::uint32_t word = 0, node = 0;
  };
  struct Node {
    std::vector<Edge> next;
    std::int64_t phrase = -1;
  };
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t word = 0;  // 0: free
  };
  struct RunWord {
    std::uint32_t word = 0;
    Span where;
  };

  std::uint32_t word_of(std::uint64_t hash);
  [[nodiscard]] std::uint32_t known(std::uint64_t hash) const;
  [[nodiscard]] std::uint32_t step(std::uint32_t node, std::uint32_t word) const;
  void match(const std::vector<RunWord>& run, std::vector<PhraseMatch>& found) const;
  void widen();

  static constexpr std::size_t kHints = std::size_t{1} << 15U;

  WordForm form_;
  std::uint32_t phrases_ = 0;
  std::uint32_t words_ = 0;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // open addressing; a power of two
  std::bitset<kHints> hints_;  // by the last bits of a hash: most words of a text are not there
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace scrutineer::metadata
