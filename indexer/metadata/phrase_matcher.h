// Finds many phrases in one pass over a text, by words: case, hyphens, "&" for "and", apostrophes
// and white space do not matter, and a possessive 's is a word of its own.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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
  struct Node {
    std::unordered_map<std::uint32_t, std::uint32_t> next;  // word -> node
    std::int64_t phrase = -1;
  };

  WordForm form_;
  std::uint32_t phrases_ = 0;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::bitset<4096> shapes_;  // shape_of() every word: most words of a text have none of these
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

}  // namespace scrutineer::metadata
