// Phrases of several words that people search for, as the vocabulary has them: what the sector
// says, names of themes, issues and groups of children.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

struct SuggestedPhrase {
  std::string text;
  std::string key;                 // comparing_key
  std::vector<std::string> terms;  // two at least
};

// Read-only after construction; thread-safe.
class SuggestedPhrases {
 public:
  SuggestedPhrases(const Vocabulary& vocabulary, Tokeniser& tokeniser);

  // Phrases that hold what is typed (typed_key()) from the beginning of a word on, by their words.
  // Valid as long as this.
  [[nodiscard]] std::vector<const SuggestedPhrase*> that_hold(std::string_view typed) const;

 private:
  std::vector<SuggestedPhrase> phrases_;  // by key, each once
};

}  // namespace scrutineer::query
