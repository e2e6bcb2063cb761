// The query language over findings: which of them match, and what each word is worth. Includes
// Xapian, so for use inside query/ only.
#pragma once

#include <string>
#include <vector>

#include "query/finding_table.h"
#include "query/finding_words.h"
#include "query/index_reader.h"
#include "query/planner.h"
#include "query/request.h"
#include "query/syntax.h"

namespace scrutineer::query {

struct MatchingFinding {
  FindingRow row = 0;
  double score = 0;
};

// Reads one request. Keeps references; not thread-safe.
class FindingMatcher {
 public:
  struct Parts {
    const IndexReader& reader;
    const FindingTable& table;
    Planner& planner;
    FindingWords& words;
    const Limits& limits;
  };
  FindingMatcher(const Parts& parts, bool synonyms) : parts_(parts), synonyms_(synonyms) {}

  // Every plain word is wanted, in any form or as what the sector calls the same. A finding's
  // score is the sum of the idf of what it holds of the query.
  // Throws QueryError for what can't be asked of findings: title: and fields of papers alone.
  struct Made {
    std::vector<MatchingFinding> findings;  // ascending by row
    bool has_words = false;                 // something is worth more than nothing
    std::vector<std::string> synonyms;      // applied, as SearchedAs::synonyms
  };
  [[nodiscard]] Made match(const Syntax& syntax);

 private:
  using Matching = std::vector<MatchingFinding>;
  [[nodiscard]] Statistics statistics();
  [[nodiscard]] FindingRows rows_of_term(const std::string& term);
  [[nodiscard]] std::vector<FindingRow> rows_of(const Alternative& alternative);
  [[nodiscard]] Matching everything() const;
  [[nodiscard]] Matching matching(const Node& node);
  [[nodiscard]] Matching unwanted(const Node& none_of);
  [[nodiscard]] Matching all_of(const Node& node);
  [[nodiscard]] Matching any_of(const Node& node);
  [[nodiscard]] Matching words(const Node& node);
  [[nodiscard]] Matching quote(const Node& node);
  [[nodiscard]] Matching prefix(const Node& node);
  [[nodiscard]] Matching near(const Node& node);
  [[nodiscard]] Matching field(const Node& node) const;
  // Each counts once, as rare as they are together, whatever stands in it.
  [[nodiscard]] Matching worth(const std::vector<FindingRow>& rows, double idf);
  [[nodiscard]] double idf_of_number(std::size_t holding) const;

  Parts parts_;
  bool synonyms_;
  std::size_t expanded_ = 0;  // words that the query stands for so far
  bool has_words_ = false;
  std::vector<std::string> synonyms_used_;
};

}  // namespace scrutineer::query
