// Which findings hold words next to or near each other. Findings are short and indexed without
// positions: those that hold all the words are read. Includes Xapian, so for use inside query/
// only.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "query/exact_forms.h"
#include "query/index_reader.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// Words of a finding in a certain order or distance.
struct WordsTogether {
  std::vector<ExactWord> words;
  // 0: one after the other. Else NEAR: in any order, the outermost at most so many words apart.
  std::uint32_t near = 0;
};

// Keeps the answers of the latest commit. Not thread-safe.
class FindingTexts {
 public:
  FindingTexts(const IndexReader& reader, Tokeniser& tokeniser)
      : reader_(reader), tokeniser_(tokeniser) {}

  // Numbers of findings, ascending.
  [[nodiscard]] DocumentNumbers holding(const WordsTogether& wanted);
  void forget() { known_.clear(); }  // the index has changed

 private:
  [[nodiscard]] bool holds(const std::string& text, const WordsTogether& wanted);

  const IndexReader& reader_;
  Tokeniser& tokeniser_;
  std::unordered_map<std::string, DocumentNumbers> known_;
};

}  // namespace scrutineer::query
