// Finds the names and synonyms of the vocabulary in a run of words: councils, document types and
// synonym groups, by their terms, longest first.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// What a run of words names.
struct Named {
  std::vector<std::string> councils;        // ids
  std::vector<std::string> document_types;  // ids
  std::vector<std::size_t> synonym_groups;  // of Vocabulary::synonyms
};

// Read-only after construction; thread-safe.
class PhraseBook {
 public:
  PhraseBook(const Vocabulary& vocabulary, Tokeniser& tokeniser);

  struct Match {
    std::size_t words = 0;  // 0: nothing is named here
    const Named* named = nullptr;
  };
  // The longest run of `terms` from `from` on that names something.
  [[nodiscard]] Match longest(const std::vector<std::string>& terms, std::size_t from) const;

  // The phrases of a synonym group, each as terms.
  [[nodiscard]] const std::vector<std::vector<std::string>>& phrases(std::size_t group) const {
    return group_phrases_[group];
  }

 private:
  Named& entry(const std::vector<std::string>& terms);

  std::unordered_map<std::string, Named> by_terms_;  // terms joined by spaces
  std::vector<std::vector<std::vector<std::string>>> group_phrases_;
  std::size_t longest_ = 0;
};

}  // namespace scrutineer::query
