// Finds the phrases of a vocabulary in a finding's words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/repeats/words.h"

namespace scrutineer::query::repeats {

struct PhraseMatch {
  std::uint32_t value = 0;         // what the phrase was added with
  std::size_t begin = 0, end = 0;  // words, half-open
  bool gapped = false;             // some words inside it are not of the phrase
  bool operator==(const PhraseMatch&) const = default;
};

// A trie over stems. A phrase is written as issue_lexicon.h says; one that is all in capitals
// ("MASH") is found only in capitals. Fillers may stand between its words. Built once, then only
// read.
class PhraseTrie {
 public:
  explicit PhraseTrie(WordTable& table);

  void add(const std::string& phrase, std::uint32_t value);
  // Every match of every phrase, by beginning, then end, then value; each once. A phrase does not
  // run over the end of a clause.
  [[nodiscard]] std::vector<PhraseMatch> find(const std::vector<Word>& words) const;

 private:
  struct Node {
    std::unordered_map<std::uint32_t, std::uint32_t> next;  // stem -> node
    std::uint32_t gap = 0;                                  // node after "*", or 0
    std::vector<std::uint32_t> values;
    std::vector<std::uint32_t> capital_values;  // of phrases found only in capitals
  };
  struct Walk;
  void visit(const Walk& walk, std::vector<PhraseMatch>& found) const;

  WordTable& table_;
  std::vector<Node> nodes_;
};

}  // namespace scrutineer::query::repeats
