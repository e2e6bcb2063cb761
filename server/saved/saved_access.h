// What every handler of saved searches asks first.
#pragma once

#include "server/app.h"
#include "server/request.h"
#include "server/saved/saved_searches.h"

namespace scrutineer::server {

// Throws ProblemError 404 where the server keeps none.
[[nodiscard]] const SavedSearches& saved_searches_of(const Context& context);
// Throws why the file can't be used.
[[nodiscard]] SavedStore& store_of(const SavedSearches& saved);
// The key that was asked with. Throws ProblemError 401 and 403.
[[nodiscard]] const std::string& owner_of(const SavedSearches& saved, const Request& request);

}  // namespace scrutineer::server
