// The arguments of a tool, held to its input schema and turned into parameters of an address.
#pragma once

#include <nlohmann/json.hpp>

#include "server/request.h"

namespace scrutineer::server {

// `schema` is a tool's inputSchema in schemas/mcp_tools.json; of JSON Schema it uses type, items,
// required, minimum, maximum, minItems and default. What is not given and has a default gets it;
// the values of a list are one parameter each. Whether a value is one that the index knows is left
// to whoever reads the parameters. Throws BadParameters for everything that is wrong at once.
[[nodiscard]] Params params_of(const nlohmann::ordered_json& arguments,
                               const nlohmann::ordered_json& schema);

}  // namespace scrutineer::server
