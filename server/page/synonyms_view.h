// What a query's words were taken to mean besides, and the way to the same search without that.
#pragma once

#include <string>
#include <vector>

#include "server/page/render.h"
#include "server/request.h"

namespace scrutineer::server {

// {applied, switch_label, switch_href}, or false where synonyms are wanted and none applied.
// `address` makes the address of the search from its parameters.
[[nodiscard]] View synonyms_view(const std::vector<std::string>& applied, bool wanted,
                                 const Params& params, std::string (*address)(const Params&));

}  // namespace scrutineer::server
