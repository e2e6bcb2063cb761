#include "query/exports/json_lines.h"

#include <nlohmann/json.hpp>

namespace scrutineer::query {

using Json = nlohmann::ordered_json;

std::string lines_of_list(const std::string& json, const std::string& list) {
  std::string lines;
  const Json all = Json::parse(json);
  for (const Json& object : all.at(list)) lines += object.dump() + '\n';
  return lines;
}

std::string lines_of_facets(const std::string& json) {
  const Json all = Json::parse(json);
  std::string lines;
  for (const auto& [field, values] : all.at("facets").items()) {
    for (const Json& value : values) {
      Json line = {{"field", field}};
      line.update(value);
      lines += line.dump() + '\n';
    }
  }
  for (const Json& year : all.at("histogram")) {
    const std::string name = std::to_string(year.at("year").get<int>());
    const Json line = {{"field", "year"},
                       {"value", name},
                       {"label", name},
                       {"count", year.at("count")},
                       {"selected", false}};
    lines += line.dump() + '\n';
  }
  return lines;
}

}  // namespace scrutineer::query
