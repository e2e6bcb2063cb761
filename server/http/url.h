// Percent-encoding and query strings.
#pragma once

#include <string>
#include <string_view>

#include "server/request.h"

namespace scrutineer::server {

// The target of a request, taken apart and decoded.
struct Target {
  std::string path;
  Params params;
};

// Reads "/path?a=1&b=2". '+' is a space in the query. Throws Error "bad-url" for a '%' without two
// hexadecimal digits and for bytes that are not UTF-8 or are NUL once decoded: guessing at them
// would search for something else than was asked.
[[nodiscard]] Target parse_target(std::string_view target);

// Everything but letters, digits and -._~ as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

// "a=1&b=2", encoded, without the '?'; empty for no parameters.
[[nodiscard]] std::string query_string(const Params& params);

// Whether every byte belongs to well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace scrutineer::server
