// The handler of /feeds/saved/{id}.atom.
#include <algorithm>
#include <functional>

#include "schemas/digest.h"
#include "server/feeds/atom.h"
#include "server/feeds/paper_entry.h"
#include "server/handlers.h"
#include "server/page/links.h"
#include "server/page/names.h"
#include "server/problem.h"
#include "server/saved/alert_search.h"
#include "server/saved/moment.h"
#include "server/saved/saved_access.h"
#include "server/saved/saved_json.h"
#include "server/validator.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t most_entries = 50;
// Alerts looked at for them, where many papers have been removed.
constexpr std::size_t most_alerts = 200;

// An entry is this search's: its paper may stand in other feeds, under another id and date.
FeedEntry entry_of(const Alert& alert, const SavedSearch& search, const Document& paper,
                   Names& names) {
  FeedEntry entry = paper_entry(paper, query_words(params_of(search.query)), names);
  entry.about = "alert " + search.id + " " + alert.paper;
  entry.moment = moment_of(alert.found);
  return entry;
}

std::vector<FeedEntry> entries_of(const SavedStore& store, const SavedSearch& search,
                                  const Searcher& searcher) {
  Names names(searcher);
  std::vector<FeedEntry> entries;
  for (const Alert& alert : store.alerts(search.id, most_alerts)) {
    if (entries.size() == most_entries) break;
    const std::optional<Document> paper = searcher.document(alert.paper);
    if (paper) entries.push_back(entry_of(alert, search, *paper, names));
  }
  // By number already, unless the machine's clock was set back.
  std::ranges::stable_sort(entries, std::greater(), &FeedEntry::moment);
  return entries;
}

}  // namespace

Response saved_feed(const Context& context, const Request& request, const std::string& id) {
  const SavedSearches& saved = saved_searches_of(context);
  take_no_parameters(request.params);
  const SavedStore& store = store_of(saved);
  const std::optional<SavedSearch> search = store.of_feed(id);
  if (!search || !saved.owners.contains(search->owner))
    throw ProblemError(not_found("There is no such feed."));
  Feed feed;
  feed.title = search->name;
  feed.subtitle =
      "Papers that have matched since " + day_of(search->created) + ", by when they were found.";
  feed.address = feed_path(*search);
  feed.begun = moment_of(search->created);
  feed.page = search_address(replaced(params_of(search->query), "sort", {"newest"}));
  feed.entries = entries_of(store, *search, context.searcher);
  Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body =
      atom(feed, {.base = context.public_address, .owner = context.settings.public_url});
  const std::string tag = "W/\"" + sha256_hex(response.body).substr(0, 32) + "\"";
  if (existing_is_known(request, tag)) {
    response.status = 304;
    response.body.clear();
  }
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  response.headers.emplace_back("ETag", tag);
  return response;
}

}  // namespace scrutineer::server
