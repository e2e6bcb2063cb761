// The description of the API as a page for people.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::server {

// The content of the page, by templates/api.mustache. `description` is openapi.yaml; throws Error
// for one that is no YAML, and what nlohmann::json throws for one that is no description of an API.
[[nodiscard]] std::string reference_html(std::string_view description);

}  // namespace scrutineer::server
