// "Did you mean": the nearest word of the texts to one that is not there, or hardly.
#pragma once

#include <string>
#include <vector>

#include "query/index_reader.h"

namespace scrutineer::query {

// Not thread-safe.
class Spelling {
 public:
  explicit Spelling(const IndexReader& reader) : reader_(reader) {}
  // The nearest form, the most frequent of equally near ones; empty: none is near. Where papers
  // hold the word itself (`holding`), only one that is a single edit away and far more frequent.
  [[nodiscard]] std::string nearest(const std::string& form, std::uint32_t holding);
  void forget() { forms_.clear(); }  // the index has changed

 private:
  const IndexReader& reader_;
  std::vector<IndexReader::Form> forms_;  // loaded at the first question
};

}  // namespace scrutineer::query
