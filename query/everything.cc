// The parts of Searcher that exports use: the whole set in its order, and one hit after the other.
#include "query/filters.h"
#include "query/searcher.h"

namespace scrutineer::query {

Searcher::Everything Searcher::everything(const Request& request) {
  check(request);
  const Plan plan = this->plan(request);
  Matching matching = this->matching(plan, request);
  Asked asked{request, plan, matching, matching.query};
  const Xapian::Query filters = filters_query(request.filters, parts_.vocabulary);
  if (!filters.empty())
    asked.papers = Xapian::Query(Xapian::Query::OP_FILTER, matching.query, filters);
  const bool by_relevance = request.sort == Sort::relevance && !matching.units.empty();
  return {page(asked), std::move(matching.units), by_relevance};
}

// The record is not kept: an export would push out those that searches need.
Hit Searcher::hit(const Ranked& paper, const std::vector<Unit>& units, std::uint32_t passages) {
  std::vector<Ranked> one = {paper};
  find_occurrences(one, units);
  return shown(one.front(), parts_.reader.record(paper.number), units, passages);
}

}  // namespace scrutineer::query
