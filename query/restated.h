// Which earlier finding a restated one goes back to. Includes Xapian, so for use inside query/
// only.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "query/held_visits.h"
#include "query/index_reader.h"
#include "schemas/finding_record.h"
#include "schemas/tokeniser.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Keeps references; not thread-safe.
class RestatedFindings {
 public:
  struct Parts {
    const IndexReader& reader;
    const Vocabulary& vocabulary;
    Tokeniser& tokeniser;
  };
  explicit RestatedFindings(const Parts& parts);

  // Fills document_id of the source where the index holds the paper that is meant, and finding_id
  // where one item of its lists has nearly the same words, and no other nearly as many of them.
  void link(StoredFinding& restated);

 private:
  using Words = std::set<std::string>;
  [[nodiscard]] std::string source_document(const StoredFinding& restated);
  [[nodiscard]] std::string most_alike(const std::string& text, const std::string& document);
  [[nodiscard]] Words words_of(const std::string& text);

  Parts parts_;
  VisitsByCouncil visits_;
  Words stop_words_;
};

// Of two sets, the share of all their words that both have.
[[nodiscard]] double likeness(const std::set<std::string>& a, const std::set<std::string>& b);

}  // namespace scrutineer::query
