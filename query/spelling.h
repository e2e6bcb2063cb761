// "Did you mean": the nearest word of the texts to one that is not there.
#pragma once

#include <string>
#include <vector>

#include "query/index_reader.h"

namespace scrutineer::query {

// Edits (a letter more, less, other, or two neighbours exchanged) between two words, given up above
// `most`, when the answer is most + 1.
[[nodiscard]] std::size_t edit_distance(const std::string& a, const std::string& b,
                                        std::size_t most);

// Not thread-safe.
class Spelling {
 public:
  explicit Spelling(const IndexReader& reader) : reader_(reader) {}
  // The nearest form, the most frequent of equally near ones; empty: none is near.
  [[nodiscard]] std::string nearest(const std::string& form);
  void forget() { forms_.clear(); }  // the index has changed

 private:
  const IndexReader& reader_;
  std::vector<IndexReader::Form> forms_;  // loaded at the first question
};

}  // namespace scrutineer::query
