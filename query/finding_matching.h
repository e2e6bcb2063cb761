// The query language over findings: which of them match, and what each word is worth. Includes
// Xapian, so for use inside query/ only.
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

#include "query/finding_texts.h"
#include "query/index_reader.h"
#include "query/planner.h"
#include "query/request.h"
#include "query/syntax.h"

namespace scrutineer::query {

// Makes the query of one request. Keeps references; not thread-safe.
class FindingMatcher {
 public:
  struct Parts {
    const IndexReader& reader;
    Planner& planner;
    FindingTexts& texts;
    const Limits& limits;
  };
  FindingMatcher(const Parts& parts, bool synonyms) : parts_(parts), synonyms_(synonyms) {}

  // Every plain word is wanted, in any form or as what the sector calls the same. A finding's
  // score is the sum of the idf of what it holds of the query, whatever the weighting scheme.
  // Throws QueryError for what can't be asked of findings: title: and fields of papers alone.
  struct Made {
    Xapian::Query query;
    bool has_words = false;  // something is worth more than nothing
  };
  [[nodiscard]] Made match(const Syntax& syntax);

 private:
  [[nodiscard]] Statistics statistics() const;
  [[nodiscard]] Xapian::Query query_of(const Node& node);
  [[nodiscard]] Xapian::Query all_of(const Node& node);
  [[nodiscard]] Xapian::Query words(const Node& node);
  [[nodiscard]] Xapian::Query quote(const Node& node);
  [[nodiscard]] Xapian::Query prefix(const Node& node);
  [[nodiscard]] Xapian::Query near(const Node& node);
  [[nodiscard]] Xapian::Query field(const Node& node) const;
  // Counts once, as rare as it is, whatever stands in it.
  [[nodiscard]] Xapian::Query worth(const Xapian::Query& query, double idf);
  [[nodiscard]] double idf_of_number(std::size_t holding) const;

  Parts parts_;
  bool synonyms_;
  bool has_words_ = false;
};

}  // namespace scrutineer::query
