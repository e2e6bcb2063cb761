#include "server/saved/alert_search.h"

#include <utility>

#include "server/http/url.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

constexpr std::uint32_t page_size = 500;

// Only which papers match matters.
query::Request bare(query::Request request) {
  request.sort = query::Sort::newest;
  request.duplicates = true;
  request.histogram = false;
  request.facets.clear();
  request.passages = 0;
  return request;
}

MatchedPaper matched(const query::Hit& hit) {
  MatchedPaper paper{.id = hit.document.id, .group = hit.document.group, .same_text = {}};
  for (const Duplicate& other : hit.document.duplicates) paper.same_text.push_back(other.id);
  return paper;
}

}  // namespace

query::Request read_alert_search(ParameterReader& reader,
                                 const std::set<std::string>& filter_fields) {
  query::Request request = read_search(reader, {.filter_fields = filter_fields, .paged = false});
  if (!request.facets.empty()) reader.refuse("facets", "is of counts; papers are told of here");
  if (request.duplicates) reader.refuse("duplicates", "the same text is told of once");
  if (request.match == query::Match::automatic) request.match = query::Match::all;
  return request;
}

Params params_of(const std::string& query) { return parse_target("/?" + query).params; }

void each_match(const Searcher& searcher, query::Request request,
                const std::function<bool(const std::vector<MatchedPaper>&)>& take) {
  request = bare(std::move(request));
  request.limit = page_size;
  do {
    const query::SearchResult page = searcher.search(request);
    std::vector<MatchedPaper> papers;
    papers.reserve(page.hits.size());
    for (const query::Hit& hit : page.hits) papers.push_back(matched(hit));
    if (!take(papers)) return;
    request.cursor = page.next_cursor;
  } while (!request.cursor.empty());
}

query::Total count_matches(const Searcher& searcher, query::Request request) {
  request = bare(std::move(request));
  request.limit = 0;
  return searcher.search(request).total;
}

}  // namespace scrutineer::server
