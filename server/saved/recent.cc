#include "server/saved/recent.h"

#include <utility>

#include "server/saved/moment.h"

namespace scrutineer::server {
namespace {

constexpr Seconds looked_back = 90LL * 24 * 60 * 60;
constexpr std::uint32_t page_size = 100;
constexpr std::uint64_t most_counted = 1000;
constexpr std::size_t most_shown = 50;

}  // namespace

// The search may have filters of dates itself: so the latest are gone through until one is too old.
Recent recent_papers(const Searcher& searcher, query::Request request, Seconds now) {
  Recent recent;
  recent.from = day_of(now - looked_back);
  request.sort = query::Sort::newest;
  request.duplicates = false;
  request.histogram = false;
  request.passages = 0;
  request.limit = page_size;
  do {
    query::SearchResult page = searcher.search(request);
    for (query::Hit& hit : page.hits) {
      if (hit.document.metadata.date < recent.from) return recent;
      if (recent.total.value == most_counted) {
        recent.total.exact = false;
        return recent;
      }
      ++recent.total.value;
      if (recent.papers.size() < most_shown) recent.papers.push_back(std::move(hit.document));
    }
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
  return recent;
}

}  // namespace scrutineer::server
