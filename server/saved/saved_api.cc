// The handlers under /api/v1/saved-searches.
#include <nlohmann/json.hpp>
#include <utility>

#include "server/handlers.h"
#include "server/http/url.h"
#include "server/problem.h"
#include "server/saved/alert_search.h"
#include "server/saved/recent.h"
#include "server/saved/saved_access.h"
#include "server/saved/saved_json.h"
#include "server/saved/saved_message.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t deliveries_shown = 20;

ordered_json shown(SavedStore& store, const SavedSearch& search, const std::string& base) {
  return to_json({.search = search,
                  .alerts = store.alerts_of(search.id),
                  .deliveries = store.deliveries(search.id, deliveries_shown)},
                 base);
}

SavedSearch own_search(const SavedSearches& saved, const Request& request, const std::string& id) {
  const std::string& owner = owner_of(saved, request);
  std::optional<SavedSearch> found = store_of(saved).find(id);
  // Somebody else's is not told from none.
  if (!found || found->owner != owner)
    throw ProblemError(not_found("This key has saved no search with the id \"" + id + "\"."));
  return std::move(*found);
}

// The query stands in the message: no address says what the place of a mistake is counted in.
query::Total checked_count(const Context& context, const query::Request& search) {
  try {
    return count_matches(context.searcher, search);
  } catch (const query::QueryError& error) {
    throw ProblemError(problem_of(error, search.text));
  }
}

std::vector<MatchedPaper> matching_now(const Context& context, const query::Request& search,
                                       const SavedLimits& limits) {
  const query::Total total = checked_count(context, search);
  if (total.value > limits.max_saved_matches)
    throw query::LimitExceeded(
        "max_saved_matches",
        std::to_string(total.value) + " papers match; a search of at most " +
            std::to_string(limits.max_saved_matches) + " can be saved",
        "Narrow it, by a council or more words, or subscribe to /feeds/search.atom.");
  std::vector<MatchedPaper> matching;
  each_match(context.searcher, search, [&](const std::vector<MatchedPaper>& papers) {
    matching.insert(matching.end(), papers.begin(), papers.end());
    return true;
  });
  return matching;
}

Response save(const Context& context, const SavedSearches& saved, const Request& request) {
  const std::string& owner = owner_of(saved, request);
  const auto type = request.headers.find("content-type");
  if (type == request.headers.end() || !type->second.starts_with("application/json"))
    throw ProblemError(http_problem(415, "A search to save is application/json."));
  SavedStore& store = store_of(saved);
  SearchToSave asked = read_search_to_save(context, saved, request.body);
  SavedSearch search;
  // Of the time before: a commit in between is looked at again.
  search.commit = context.searcher.commit();
  const std::vector<MatchedPaper> matching = matching_now(context, asked.search, saved.limits);
  search.id = new_token();
  search.owner = owner;
  search.name = std::move(asked.name);
  search.query = std::move(asked.query);
  search.created = search.checked = saved.now();
  search.feed = new_token();
  search.webhook_url = std::move(asked.webhook_url);
  if (!search.webhook_url.empty()) search.secret = new_secret();
  if (!store.add(search, matching, saved.limits.max_saved_searches))
    throw query::LimitExceeded(
        "max_saved_searches",
        "the key has saved " + std::to_string(saved.limits.max_saved_searches) + " searches",
        "Forget one (DELETE) before saving another.");
  saved.wake();
  Response response;
  response.status = 201;
  response.headers.emplace_back("Location", "/api/v1/saved-searches/" + search.id);
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = text_of(to_json({.search = search, .with_secret = true}, context.public_address));
  return response;
}

Response list(const Context& context, const SavedSearches& saved, const Request& request) {
  const std::string& owner = owner_of(saved, request);
  SavedStore& store = store_of(saved);
  ordered_json all = ordered_json::array();
  for (const SavedSearch& search : store.of_owner(owner))
    all.push_back(shown(store, search, context.public_address));
  Response response;
  response.body = text_of({{"saved_searches", std::move(all)}});
  return response;
}

}  // namespace

Response saved_searches(const Context& context, const Request& request, const std::string&) {
  const SavedSearches& saved = saved_searches_of(context);
  take_no_parameters(request.params);
  return request.method == "POST" ? save(context, saved, request) : list(context, saved, request);
}

Response saved_search(const Context& context, const Request& request, const std::string& id) {
  const SavedSearches& saved = saved_searches_of(context);
  take_no_parameters(request.params);
  const SavedSearch search = own_search(saved, request, id);
  SavedStore& store = store_of(saved);
  Response response;
  if (request.method == "DELETE") {
    (void)store.remove(search.id);  // gone already, where two forget it at once
    response.status = 204;
    return response;
  }
  response.body = text_of(shown(store, search, context.public_address));
  return response;
}

Response saved_preview(const Context& context, const Request& request, const std::string&) {
  const SavedSearches& saved = saved_searches_of(context);
  (void)owner_of(saved, request);
  ParameterReader reader(request.params);
  const query::Request asked = read_alert_search(reader, context.filter_fields);
  check_search(context.searcher, reader, asked);
  const query::Total matching = count_matches(context.searcher, asked);
  const Recent recent = recent_papers(context.searcher, asked, saved.now());
  ordered_json papers = ordered_json::array();
  for (const Document& paper : recent.papers)
    papers.push_back(alerted_paper(paper, context.public_address, asked.text));
  ordered_json body;
  body["from"] = recent.from;
  body["total"] = {{"value", recent.total.value}, {"exact", recent.total.exact}};
  body["papers"] = std::move(papers);
  body["matching_now"] = {{"value", matching.value}, {"exact", matching.exact}};
  Response response;
  response.body = text_of(body);
  return response;
}

}  // namespace scrutineer::server
