// What stands around the hits: sorting, paging, how the query was understood.
#include <algorithm>
#include <array>

#include "server/page/links.h"
#include "server/page/paging_view.h"
#include "server/page/search_view.h"
#include "server/page/synonyms_view.h"

namespace scrutineer::server {
namespace {

struct SortChoice {
  query::Sort sort;
  const char* name;
  const char* label;
};

constexpr std::array sort_choices = {SortChoice{query::Sort::relevance, "relevance", "Relevance"},
                                     SortChoice{query::Sort::newest, "newest", "Newest first"},
                                     SortChoice{query::Sort::oldest, "oldest", "Oldest first"}};

// Whether there is a word that papers could be relevant to; without one the latest come first.
bool is_ranked(const Answered& answered) {
  if (answered.request.text.empty()) return false;
  const std::vector<query::Hit>& hits = answered.result.hits;
  return answered.request.sort != query::Sort::relevance || hits.empty() ||
         std::ranges::any_of(hits, [](const query::Hit& hit) { return hit.score > 0; });
}

View sorts_view(const Answered& answered) {
  const query::Sort standard = is_ranked(answered) ? query::Sort::relevance : query::Sort::newest;
  const query::Sort asked = answered.request.sort;
  const query::Sort in_force = asked == query::Sort::relevance ? standard : asked;
  kainjow::mustache::list sorts;
  for (const SortChoice& choice : sort_choices) {
    if (choice.sort == query::Sort::relevance && choice.sort != standard) continue;
    View sort;
    sort.set("label", choice.label);
    sort.set("current", choice.sort == in_force);
    const std::vector<std::string> given = choice.sort == standard
                                               ? std::vector<std::string>{}
                                               : std::vector<std::string>{choice.name};
    sort.set("href", search_address(replaced(answered.params, "sort", given)));
    sorts.push_back(sort);
  }
  return View(sorts);
}

std::string shown_words(const Answered& answered) {
  const std::size_t shown = answered.result.hits.size();
  if (shown == 0 || shown == answered.result.total.value) return "";
  const std::uint64_t first = answered.request.offset + 1;
  return ", " + count(first) + " to " + count(first + shown - 1) + " shown";
}

}  // namespace

std::string total_words(const query::Total& total) {
  if (total.value == 0 && total.exact) return "No papers";
  return (total.exact ? "" : "At least ") + counted(total.value, "paper");
}

void set_around_hits(View& view, const Answered& answered) {
  const query::SearchResult& result = answered.result;
  view.set("total", total_words(result.total));
  view.set("shown", shown_words(answered));
  view.set("sorts", sorts_view(answered));
  view.set("paging",
           paging_view({answered.request.limit, answered.request.offset, result.total.value},
                       answered.params, search_address));
  const std::string& words = result.searched_as.words;
  view.set("searched_as", shown(words));
  std::string given_up;
  for (const std::string& word : result.searched_as.given_up)
    given_up += (given_up.empty() ? "" : ", ") + word;
  view.set("given_up", shown(given_up));
  view.set("synonyms", synonyms_view(result.searched_as.synonyms, answered.request.synonyms,
                                     answered.params, search_address));
  if (result.suggestion.empty()) {
    view.set("suggestion", View(false));
  } else {
    View suggestion;
    suggestion.set("text", result.suggestion);
    suggestion.set("href", search_address(replaced(answered.params, "q", {result.suggestion})));
    view.set("suggestion", suggestion);
  }
}

}  // namespace scrutineer::server
