#include "query/cli/paging.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace scrutineer::query::cli {
namespace {

constexpr int most_tries = 4;

// Adds the following pages; false when they do not belong to the set of the first one.
bool add_pages(Engine& engine, Request request, SearchResult& result) {
  std::set<std::string> seen;
  for (const Hit& hit : result.hits) seen.insert(hit.document.id);
  request.facets.clear();
  request.histogram = false;
  while (result.hits.size() < result.total.value) {
    request.offset = static_cast<std::uint32_t>(result.hits.size());
    SearchResult page = engine.search(request);
    if (page.total.value != result.total.value || page.hits.empty()) return false;
    for (const Hit& hit : page.hits) {
      if (!seen.insert(hit.document.id).second) return false;
    }
    std::move(page.hits.begin(), page.hits.end(), std::back_inserter(result.hits));
  }
  return true;
}

}  // namespace

SearchResult every_hit(Engine& engine, Request request) {
  request.offset = 0;
  request.limit = Limits{}.max_hits;
  for (int tries = 0; tries < most_tries; ++tries) {
    SearchResult result = engine.search(request);
    if (add_pages(engine, request, result)) return result;
  }
  throw Error("index-changing", "the index changed while its papers were listed",
              "Try again when the indexer has finished.");
}

}  // namespace scrutineer::query::cli
