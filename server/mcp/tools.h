// The tools that programs are offered: searches of the API under other names, with an answer to be
// read beside the one to be computed with. What each takes and gives is schemas/mcp_tools.json.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "server/app.h"

namespace scrutineer::server {

// As tools/list gives them.
[[nodiscard]] const nlohmann::ordered_json& tools();

// As tools/call gives it: content, structuredContent, isError. What is wrong with the arguments, or
// not to be had, is such an answer, so that whoever asked can mend it; what is the server's fault
// is thrown. Throws RpcError invalid_params for a tool that is none.
[[nodiscard]] nlohmann::ordered_json call_tool(const Context& context, const std::string& name,
                                               const nlohmann::ordered_json& arguments);

}  // namespace scrutineer::server
