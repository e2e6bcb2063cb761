// What a key may be used for, and what a request needs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/request.h"

namespace scrutineer::server {

enum class Scope : std::uint8_t {
  read,     // pages and /api/v1
  exports,  // everything that matches at once, as CSV or JSON Lines
  metrics,  // /metrics
  save,     // saved searches: all that can be changed
};

// "read", "export", "metrics" or "save".
[[nodiscard]] std::string_view name_of(Scope scope);
[[nodiscard]] std::optional<Scope> scope_named(std::string_view name);

// nullopt: anybody may ask it, always: health, the API's description, the pages' own files.
[[nodiscard]] std::optional<Scope> needed_scope(const Request& request);

}  // namespace scrutineer::server
