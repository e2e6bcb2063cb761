// Which findings hold a word, or words next to or near each other. Findings have no postings of
// their own: a word's positions in the papers tell in whose ranges it stands. Includes Xapian, so
// for use inside query/ only.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/exact_forms.h"
#include "query/finding_table.h"
#include "query/index_reader.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// Words of a finding in a certain order or distance.
struct WordsTogether {
  std::vector<ExactWord> words;
  // 0: one after the other. Else NEAR: in any order, the outermost at most so many words apart.
  std::uint32_t near = 0;
};

using FindingRows = std::shared_ptr<const std::vector<FindingRow>>;  // ascending

// Keeps answers of the latest table it was asked about. Not thread-safe.
class FindingWords {
 public:
  FindingWords(const IndexReader& reader, Tokeniser& tokeniser)
      : reader_(reader), tokeniser_(tokeniser) {}

  // Findings with a term of the text.
  [[nodiscard]] FindingRows with(const FindingTable& table, const std::string& term);
  // Findings with the terms one after the other, in any form.
  [[nodiscard]] FindingRows side_by_side(const FindingTable& table,
                                         const std::vector<std::string>& terms);
  // Checked on the words as printed.
  [[nodiscard]] FindingRows holding(const FindingTable& table, const WordsTogether& wanted);
  void forget() { known_.clear(); }  // the index has changed

 private:
  using Rows = std::vector<FindingRow>;
  template <typename Find>
  FindingRows known_or(std::string key, const Find& find);
  template <typename PlacesIn>
  [[nodiscard]] Rows standing(const FindingTable& table, const std::string& term,
                              std::uint32_t length, const PlacesIn& places_in) const;
  [[nodiscard]] bool holds(const std::string& text, const WordsTogether& wanted);

  const IndexReader& reader_;
  Tokeniser& tokeniser_;
  std::unordered_map<std::string, FindingRows> known_;
};

}  // namespace scrutineer::query
