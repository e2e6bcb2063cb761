// Which searches can be saved, and how all papers that match one are gone through.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "query/request.h"
#include "server/parameters.h"
#include "server/request.h"
#include "server/saved/store.h"
#include "server/searcher.h"

namespace scrutineer::server {

// Reads the parameters of a search that is saved, previewed or looked at again: those that decide
// which papers match. What is wrong is left in the reader. `match` is never automatic.
[[nodiscard]] query::Request read_alert_search(ParameterReader& reader,
                                               const std::set<std::string>& filter_fields);

// The parameters of a SavedSearch::query.
[[nodiscard]] Params params_of(const std::string& query);

// Goes through all papers that match, copies of a text included, page by page; never holds more
// than one page. `take` is given them and says whether to go on. Throws what the searcher throws.
void each_match(const Searcher& searcher, query::Request request,
                const std::function<bool(const std::vector<MatchedPaper>&)>& take);

// How many there are, copies of a text included.
[[nodiscard]] query::Total count_matches(const Searcher& searcher, query::Request request);

}  // namespace scrutineer::server
