// One question for findings, from request to answer: total, page and counts come from the same set.
// Includes Xapian, so for use inside query/ only.
#pragma once

#include "query/facets.h"
#include "query/finding_matching.h"
#include "query/request.h"
#include "query/response.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Not thread-safe; keeps references.
class FindingSearcher {
 public:
  struct Parts {
    const IndexReader& reader;
    Planner& planner;
    FindingTexts& texts;
    const Vocabulary& vocabulary;
    const Limits& limits;
  };
  explicit FindingSearcher(const Parts& parts) : parts_(parts) {}

  [[nodiscard]] FindingsResult search(const FindingsRequest& request);

 private:
  [[nodiscard]] Xapian::Query filtered(const Xapian::Query& query, const FindingsRequest& request,
                                       std::string_view without = {}) const;
  void read_page(const FindingMatcher::Made& made, const FindingsRequest& request,
                 std::vector<const Field*> counted, FindingsResult& result) const;
  void count_filtered_facets(const Xapian::Query& query, const FindingsRequest& request,
                             FindingsResult& result) const;

  Parts parts_;
};

}  // namespace scrutineer::query
