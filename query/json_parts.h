// The pieces that several answers share, as JSON. Part of query/json.h's implementation; no one
// else includes it.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "query/json.h"

namespace scrutineer::query::json {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json or_null(const std::string& text);
[[nodiscard]] Json or_null(std::uint32_t number);  // 0: null
[[nodiscard]] std::string dump(const Json& json);
// The object with these of its members; all where there are none.
[[nodiscard]] Json picked(Json object, const Members& members);
[[nodiscard]] Members names_of(const Json& object);
[[nodiscard]] Json list(const std::vector<std::string>& values);
[[nodiscard]] Json grades(const std::map<std::string, std::string>& values);
[[nodiscard]] Json total(const Total& total);
[[nodiscard]] Json duplicates(const std::vector<Duplicate>& duplicates);
// Asks `councils` once for each id: a look-up moves to the latest commit.
[[nodiscard]] CouncilLookup remembering(CouncilLookup councils);
// The council's short name, or the id of one that is not known.
[[nodiscard]] std::string council_name(const std::string& id, const CouncilLookup& councils);
[[nodiscard]] Json council_summary(const Council& council);
// null where `id` is empty.
[[nodiscard]] Json council_of(const std::string& id, const CouncilLookup& councils);
[[nodiscard]] Json finding(const StoredFinding& stored);
[[nodiscard]] Json known_from(const std::vector<KnownFrom>& all);
// Of a paper without a type: other.
[[nodiscard]] std::string document_type(const Metadata& metadata);
[[nodiscard]] Json facet_values(const std::vector<FacetValue>& values);
[[nodiscard]] Json facets(const std::map<std::string, std::vector<FacetValue>>& by_field);

[[nodiscard]] Json histogram(const std::vector<YearCount>& years);

}  // namespace scrutineer::query::json
