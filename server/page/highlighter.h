// Marks the words of a query in a paper's text, seeing words as the index does.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "query/response.h"
#include "schemas/tokeniser.h"

namespace scrutineer::server {

// Marks every word whose stem, or whose exact form, is one of the query's. Operators, words that
// are not wanted (-word, NOT word), words for one field (field:value) and stop words are left out;
// "word*" marks every word that begins so. Not thread-safe.
class Highlighter {
 public:
  Highlighter(std::string_view query, const std::set<std::string>& stop_words);

  // Whether the query has a word to mark.
  [[nodiscard]] bool wants_anything() const { return !terms_.empty() || !prefixes_.empty(); }

  // Ascending, not overlapping; words with only spaces between them are one range.
  [[nodiscard]] std::vector<query::ByteRange> find(std::string_view text);
  // The forms (schemas/tokeniser.h) of the words that find() marks, each once.
  [[nodiscard]] std::set<std::string> forms(std::string_view text);

 private:
  [[nodiscard]] bool wants(const Token& token) const;
  void want(std::string_view words, const std::set<std::string>& stop_words);

  Tokeniser tokeniser_;
  std::set<std::string, std::less<>> terms_;
  std::vector<std::string> prefixes_;
};

}  // namespace scrutineer::server
