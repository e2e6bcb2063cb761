// YAML as values.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace scrutineer::server {

// The first document of a text, its mappings in their order. Plain scalars are null, true, false or
// numbers where they look so (YAML 1.2, core schema, decimal numbers only), else strings; quoted
// ones are strings. Throws Error "yaml-damaged" for what is no YAML, for a text without a document,
// for a key that is no scalar or comes twice, and beyond 100 levels.
[[nodiscard]] nlohmann::ordered_json read_yaml(std::string_view text);

}  // namespace scrutineer::server
