// JSON Schemas, as openapi.yaml writes them, in words with links.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace scrutineer::server {

// "Hit" of {"$ref": "#/components/schemas/Hit"}; empty where the value refers to nothing.
[[nodiscard]] std::string name_of_reference(const nlohmann::ordered_json& value);

// "list of <a href="#schema-Hit">Hit</a>", "one of <code>on</code>, <code>off</code>", "integer, 0
// to 1000, 10 unless given", "string or null". HTML.
[[nodiscard]] std::string type_html(const nlohmann::ordered_json& schema);

// A member, by its path inside the schema: "shown_by.quote", "hits[].id".
struct SchemaMember {
  std::string path;
  std::string type;         // HTML
  std::string description;  // HTML
  bool always = false;      // it is never left out
};
// Members of an object and of the objects it holds, in order; those of a schema it refers to are
// that schema's own.
[[nodiscard]] std::vector<SchemaMember> members_of(const nlohmann::ordered_json& schema);

}  // namespace scrutineer::server
