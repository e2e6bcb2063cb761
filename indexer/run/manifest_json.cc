#include <nlohmann/json.hpp>

#include "indexer/run/manifest_rows.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

using Json = nlohmann::json;

RawRow row_from(std::string_view text, std::size_t line) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) throw ManifestError{line, "", "manifest-json", "is not a JSON object"};
  RawRow row{line, {}};
  for (const auto& [name, value] : json.items()) {
    if (!is_manifest_column(name)) {
      throw ManifestError{line, path_to_text(name), "manifest-column", "no such column"};
    }
    if (value.is_null()) continue;
    if (!value.is_string()) {
      throw ManifestError{line, name, "manifest-json", "is not a string"};
    }
    if (!value.get_ref<const std::string&>().empty()) row.cells[name] = value.get<std::string>();
  }
  return row;
}

}  // namespace

RawRows read_json_rows(std::string_view text) {
  RawRows out;
  std::size_t line = 0;
  while (!text.empty()) {
    ++line;
    const std::size_t end = text.find('\n');
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      RawRow row = row_from(one, line);
      if (!row.cells.empty()) out.rows.push_back(std::move(row));
    } catch (const ManifestError& error) {
      out.errors.push_back(error);
    }
  }
  return out;
}

}  // namespace scrutineer::indexer
