// Exact words: the index holds stems with positions, and which form a stem stood in is read from
// the stored text. "pathway plans" is first a phrase of stems, then checked, paper by paper,
// against the words as printed.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/index_reader.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// One word of an exact sequence.
struct ExactWord {
  std::string term;  // its stem, as indexed
  std::string form;  // folded; empty: any form with `prefix`
  std::string prefix;
  [[nodiscard]] bool accepts(const std::string& found) const {
    return form.empty() ? found.starts_with(prefix) : found == form;
  }
};

using DocumentNumbers = std::shared_ptr<const std::vector<Xapian::docid>>;

// Finds the papers that hold a sequence of exact words. Keeps the answers of the latest commit, so
// that the pages and facets of one query cost one search. Not thread-safe.
class ExactForms {
 public:
  ExactForms(const IndexReader& reader, Tokeniser& tokeniser)
      : reader_(reader), tokeniser_(tokeniser) {}

  // Ascending.
  [[nodiscard]] DocumentNumbers documents_with(const std::vector<ExactWord>& words);
  void forget();  // the index has changed

 private:
  [[nodiscard]] bool holds(Xapian::docid number, const std::vector<ExactWord>& words);

  const IndexReader& reader_;
  Tokeniser& tokeniser_;
  std::unordered_map<std::string, DocumentNumbers> known_;
};

// Positions at which every term stands next to the one before, ascending.
[[nodiscard]] std::vector<std::uint32_t> phrase_positions(const Xapian::Database& database,
                                                          Xapian::docid number,
                                                          const std::vector<std::string>& terms);

// A query that matches just these papers, without weight.
[[nodiscard]] Xapian::Query query_of(DocumentNumbers numbers);

}  // namespace scrutineer::query
