// The address of this program's source, where openapi.yaml has a placeholder for it.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::server {

// `text` is openapi.yaml, or was made of it; `url` is put in as it is.
[[nodiscard]] std::string with_source_url(std::string text, std::string_view url);

}  // namespace scrutineer::server
