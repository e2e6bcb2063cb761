// Files that the build puts into the program: templates, style sheet and openapi.yaml.
#pragma once

#include <string_view>

namespace scrutineer::server {

// The bytes of a file by its name without folders ("search.mustache"). Throws std::out_of_range for
// a name that was not built in.
[[nodiscard]] std::string_view embedded(std::string_view name);

// Of all of them together: another build with other files has another.
[[nodiscard]] std::string_view embedded_digest();

}  // namespace scrutineer::server
