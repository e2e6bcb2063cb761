// Finds the words of a letter that say what has become of a recommendation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/findings/draft.h"
#include "indexer/findings/sentences.h"

namespace scrutineer::findings {

// Whole sentences of one block, as they stand.
struct ProgressWords {
  std::string text;
  std::uint32_t page = 0;
};

struct Progress {
  ProgressWords all;      // every sentence about the recommendation, and those between
  ProgressWords nearest;  // the one that is most about it
};

// Built once for a letter. Keeps references to what it was made from.
class ProgressFinder {
 public:
  ProgressFinder(const ListContext& context, const std::unordered_set<std::string>& stop_words);

  // The sentences of the open paragraph behind the item that share most of its rarer words; none
  // when too few are shared.
  [[nodiscard]] std::optional<Progress> find(const ListItem& item) const;

 private:
  using Words = std::unordered_set<std::string>;
  struct Sentence {
    SentenceSpan span;
    Words words;
  };
  struct Paragraph {
    std::size_t block = 0;
    std::vector<Sentence> sentences;
  };

  [[nodiscard]] Words words_of(std::string_view text) const;
  [[nodiscard]] double weight(const std::string& word) const;
  [[nodiscard]] double shared(const Words& item, const Words& sentence) const;

  const std::vector<Block>& blocks_;
  const std::unordered_set<std::string>& stop_words_;
  std::vector<Paragraph> paragraphs_;
  std::unordered_map<std::string, unsigned> sentences_with_;
  unsigned sentences_ = 0;
};

}  // namespace scrutineer::findings
