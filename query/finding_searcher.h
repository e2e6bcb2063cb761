// One question for findings, from request to answer: total, page and counts come from the same set.
// Includes Xapian, so for use inside query/ only.
#pragma once

#include <vector>

#include "query/finding_filters.h"
#include "query/finding_matching.h"
#include "query/request.h"
#include "query/response.h"
#include "query/stored_findings.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Not thread-safe; keeps references.
class FindingSearcher {
 public:
  struct Parts {
    const IndexReader& reader;
    const FindingTable& table;
    Planner& planner;
    FindingWords& words;
    const Vocabulary& vocabulary;
    const Limits& limits;
  };
  explicit FindingSearcher(const Parts& parts) : parts_(parts) {}

  [[nodiscard]] FindingsResult search(const FindingsRequest& request);
  // The same findings in the same order, without anything read from the index.
  struct Rows {
    std::vector<FindingRow> rows;
    bool by_relevance = false;  // else by date
  };
  [[nodiscard]] Rows rows(const FindingsRequest& request);

 private:
  struct Matched;
  [[nodiscard]] std::vector<Matched> filtered(const std::vector<MatchingFinding>& matching,
                                              const std::vector<FindingFilter>& filters,
                                              std::string_view without = {}) const;
  void count_facet(const Field& field, const std::vector<Matched>& findings,
                   const FindingsRequest& request, FindingsResult& result) const;
  void read_page(std::vector<Matched> findings, const FindingsRequest& request, bool by_relevance,
                 FindingsResult& result) const;

  Parts parts_;
};

// The finding whole, as an answer has it.
[[nodiscard]] StoredFinding stored_finding(const FindingTable& table, FindingRow row,
                                           StoredFindings& stored);

}  // namespace scrutineer::query
