#include "server/saved/watcher.h"

#include <spdlog/spdlog.h>
#include <utility>

#include "server/parameters.h"
#include "server/saved/alert_search.h"
#include "server/search_request.h"

namespace scrutineer::server {
namespace {

std::string said_by(const Error& error) {
  const auto* bad = dynamic_cast<const query::BadParameters*>(&error);
  if (bad == nullptr) return error.what();
  std::string words;
  for (const query::BadParameter& one : bad->bad())
    words += (words.empty() ? "" : "; ") + one.name + ": " + one.reason;
  return words;
}

}  // namespace

Watcher::Watcher(SavedStore& store, const Searcher& searcher, Options options)
    : store_(store), searcher_(searcher), options_(std::move(options)) {}

void Watcher::check() {
  const std::string commit = searcher_.commit();
  for (const SavedSearch& search : store_.all()) {
    if (ended_) return;
    if (search.commit == commit || !options_.owners.contains(search.owner)) continue;
    const auto failed = failed_.find(search.id);
    if (failed != failed_.end() && failed->second.commit == commit &&
        options_.now() < failed->second.again)
      continue;
    if (look_at(search, commit)) {
      failed_.erase(search.id);
    } else {
      failed_[search.id] = {.commit = commit, .again = options_.now() + options_.again_after};
    }
  }
}

bool Watcher::look_at(const SavedSearch& search, const std::string& commit) {
  try {
    const Params params = params_of(search.query);
    ParameterReader reader(params);
    const query::Request request = read_alert_search(reader, filter_names(searcher_.fields()));
    reader.finish();
    std::size_t alerts = 0;
    each_match(searcher_, request, [&](const std::vector<MatchedPaper>& papers) {
      alerts += store_.add_matches(search.id, papers, options_.now());
      return !ended_;
    });
    if (ended_) return true;
    store_.finish_check(search.id, commit, options_.now());
    if (alerts > 0) spdlog::info("saved search {}: {} new", search.id, alerts);
    return true;
  } catch (const Error& error) {
    // What ails the file or the server is no fault of the search.
    if (error.code() == "stopping" || error.code().starts_with("state-")) throw;
    spdlog::warn("saved search {}: {}", search.id, error.code());
    store_.set_trouble(search.id, said_by(error));
    return false;
  }
}

}  // namespace scrutineer::server
