#include "query/facet_counts.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "query/engine.h"
#include "query/labels.h"

namespace scrutineer::query {

std::vector<const Field*> facet_fields_of(const Request& request) {
  std::vector<const Field*> wanted;
  std::vector<BadParameter> bad;
  for (const std::string& name : request.facets) {
    if (name == "*") {
      for (const Field& field : fields) {
        if (field.facet) wanted.push_back(&field);
      }
      continue;
    }
    const Field* field = find_field(name);
    if (field == nullptr || !field->facet) {
      bad.push_back({"facets", fmt::format("{} is not a facet; see /api/v1/fields", name)});
    } else {
      wanted.push_back(field);
    }
  }
  if (!bad.empty()) throw BadParameters(std::move(bad));
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted;
}

void add_facets(const CountingSpy& spy, const Request& request, const Vocabulary& vocabulary,
                SearchResult& result) {
  for (std::size_t i = 0; i < spy.counted().size(); ++i) {
    const Field& field = *spy.counted()[i];
    std::vector<std::string> selected;
    if (const auto filter = request.filters.find(std::string(field.name));
        filter != request.filters.end()) {
      for (const std::string& value : filter->second) {
        if (field.name == "council") {
          for (const Council* council : vocabulary.councils_named(value))
            selected.push_back(field_key(council->id));
        } else {
          selected.push_back(field_key(value));
        }
      }
    }
    const auto is_selected = [&](const std::string& value) {
      return std::find(selected.begin(), selected.end(), field_key(value)) != selected.end();
    };
    std::vector<FacetValue>& values = result.facets[std::string(field.name)];
    for (const auto& [value, count] : spy.counts(i)) {
      values.push_back({value, label_of(field, value, vocabulary), count, is_selected(value)});
    }
    std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
  }
}

}  // namespace scrutineer::query
