// The message that saves a search.
#pragma once

#include <optional>
#include <string>

#include "query/request.h"
#include "server/app.h"
#include "server/saved/saved_searches.h"

namespace scrutineer::server {

struct SearchToSave {
  std::string name;
  std::string query;  // SavedSearch::query
  query::Request search;
  std::string webhook_url;  // empty: none
};

// Throws BadParameters naming everything that is wrong, LimitExceeded, and ProblemError 400 for
// what is no JSON object.
[[nodiscard]] SearchToSave read_search_to_save(const Context& context, const SavedSearches& saved,
                                               const std::string& message);

}  // namespace scrutineer::server
