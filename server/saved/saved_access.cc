#include "server/saved/saved_access.h"

#include "server/problem.h"

namespace scrutineer::server {

const SavedSearches& saved_searches_of(const Context& context) {
  if (context.saved != nullptr) return *context.saved;
  Problem problem =
      not_found("This server keeps no saved searches: it was started without a place for them.");
  problem.hint = "Ask whoever runs it to start it with --state DIR.";
  throw ProblemError(problem);
}

SavedStore& store_of(const SavedSearches& saved) {
  if (saved.store != nullptr) return *saved.store;
  if (saved.trouble) throw *saved.trouble;
  throw Error("state-failed", "the saved searches were not opened", "See the server's log.");
}

// The gate has asked the same; that nothing is saved for nobody does not rest on it alone.
const std::string& owner_of(const SavedSearches& saved, const Request& request) {
  if (request.key.empty()) throw ProblemError(key_needed("This needs a key."));
  if (!saved.owners.contains(request.key))
    throw ProblemError(not_allowed("The key is not for save."));
  return request.key;
}

}  // namespace scrutineer::server
