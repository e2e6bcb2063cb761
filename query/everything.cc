// The parts of Searcher that exports use: the whole set in its order, and one hit after the other.
#include "query/facets.h"
#include "query/searcher.h"

namespace scrutineer::query {

Searcher::Everything Searcher::everything(const Request& request) {
  check(request);
  const Plan plan = this->plan(request);
  Matching matching = this->matching(plan, request);
  CountingSpy spy({}, false, request.duplicates ? no_slot : group_slot);
  const bool by_relevance = request.sort == Sort::relevance && !matching.units.empty();
  return {page(matching, plan, request, spy).papers, std::move(matching.units), by_relevance};
}

Hit Searcher::hit(const Ranked& paper, const std::vector<Unit>& units, std::uint32_t passages) {
  Hit hit;
  hit.document = parts_.reader.record(paper.number);
  hit.score = paper.score;
  Shown shown = parts_.passages.find(paper.number, hit.document.id, units, passages);
  hit.passages = std::move(shown.passages);
  hit.more_pages = shown.more_pages;
  hit.why = std::move(shown.why);
  return hit;
}

}  // namespace scrutineer::query
