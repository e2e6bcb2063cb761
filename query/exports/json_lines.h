// JSON Lines out of the JSON of query/json.h: the objects of one of its lists, an object a line.
#pragma once

#include <string>

namespace scrutineer::query {

// `json` is an object; `list` names its member, a list of objects.
[[nodiscard]] std::string lines_of_list(const std::string& json, const std::string& list);

// Of facets_to_json: every value as {"field","value","label","count","selected"}, years as the
// field "year".
[[nodiscard]] std::string lines_of_facets(const std::string& json);

}  // namespace scrutineer::query
