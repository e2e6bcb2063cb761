// The filters in force, each with the way to lift it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "query/response.h"
#include "server/page/render.h"
#include "server/page/words.h"
#include "server/request.h"

namespace scrutineer::server {

// A search that was narrowed, of papers or of findings.
struct Narrowed {
  const Params& params;
  const std::map<std::string, std::vector<std::string>>& filters;
  const std::map<std::string, std::vector<query::FacetValue>>& facets;  // of its answer
};

// Values of one field that are in force. A filter may be given by another name of the same value (a
// GSS code): the facet knows which value was meant. What no facet shows stands as it was given.
[[nodiscard]] std::vector<std::string> in_force(const Narrowed& narrowed, const std::string& field);

// [{field, value, href}]. `address` makes the address of the search from its parameters.
[[nodiscard]] View chips_view(const Narrowed& narrowed, const Labels& labels,
                              std::string (*address)(const Params&));

}  // namespace scrutineer::server
