#include "query/json_parts.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace scrutineer::query::json {

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json or_null(std::uint32_t number) { return number == 0 ? Json(nullptr) : Json(number); }

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json list(const std::vector<std::string>& values) {
  Json json = Json::array();
  for (const std::string& value : values) json.push_back(value);
  return json;
}

Json grades(const std::map<std::string, std::string>& values) {
  Json json = Json::object();
  for (const auto& [area, grade] : values) json[area] = grade;
  return json;
}

Json picked(Json object, const Members& members) {
  if (members.empty()) return object;
  Json kept = Json::object();
  for (const auto& [name, value] : object.items()) {
    if (std::ranges::find(members, name) != members.end()) kept[name] = value;
  }
  return kept;
}

Members names_of(const Json& object) {
  Members names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

CouncilLookup remembering(CouncilLookup councils) {
  using Known = std::map<std::string, std::optional<Council>, std::less<>>;
  return [councils = std::move(councils),
          known = std::make_shared<Known>()](std::string_view id) -> std::optional<Council> {
    const auto found = known->find(id);
    if (found != known->end()) return found->second;
    return known->emplace(std::string(id), councils(id)).first->second;
  };
}

std::string council_name(const std::string& id, const CouncilLookup& councils) {
  const std::optional<Council> council = councils(id);
  return council ? council->name : id;
}

Json council_summary(const Council& council) {
  return {{"id", council.id},
          {"gss", or_null(council.gss)},
          {"name", council.name},
          {"official_name", or_null(council.official_name)},
          {"type", or_null(council.type)},
          {"region", or_null(council.region)}};
}

Json council_of(const std::string& id, const CouncilLookup& councils) {
  if (id.empty()) return nullptr;
  const std::optional<Council> council = councils(id);
  if (council) return council_summary(*council);
  Council unknown;
  unknown.id = id;
  unknown.name = id;
  return council_summary(unknown);
}

std::string document_type(const Metadata& metadata) {
  return metadata.document_type.empty() ? "other" : metadata.document_type;
}

Json facet_values(const std::vector<FacetValue>& values) {
  Json json = Json::array();
  for (const FacetValue& value : values) {
    json.push_back({{"value", value.value},
                    {"label", value.label},
                    {"count", value.count},
                    {"selected", value.selected}});
  }
  return json;
}

Json facets(const std::map<std::string, std::vector<FacetValue>>& by_field) {
  Json json = Json::object();
  for (const auto& [field, values] : by_field) json[field] = facet_values(values);
  return json;
}

Json duplicates(const std::vector<Duplicate>& duplicates) {
  Json json = Json::array();
  for (const Duplicate& other : duplicates)
    json.push_back({{"id", other.id}, {"relation", other.relation}});
  return json;
}

Json histogram(const std::vector<YearCount>& years) {
  Json json = Json::array();
  for (const YearCount& year : years) json.push_back({{"year", year.year}, {"count", year.count}});
  return json;
}

Json total(const Total& total) { return {{"value", total.value}, {"exact", total.exact}}; }

}  // namespace scrutineer::query::json
