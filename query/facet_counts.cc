#include "query/facet_counts.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "query/engine.h"
#include "query/labels.h"

namespace scrutineer::query {

std::vector<const Field*> facet_fields_of(const std::vector<std::string>& names,
                                          std::span<const Field> table) {
  std::vector<const Field*> wanted;
  std::vector<BadParameter> bad;
  for (const std::string& name : names) {
    if (name == "*") {
      for (const Field& field : table) {
        if (field.facet) wanted.push_back(&field);
      }
      continue;
    }
    const auto field = std::find_if(table.begin(), table.end(),
                                    [&](const Field& one) { return one.name == name; });
    if (field == table.end() || !field->facet) {
      bad.push_back({"facets", fmt::format("{} is not a facet; see /api/v1/fields", name)});
    } else {
      wanted.push_back(&*field);
    }
  }
  if (!bad.empty()) throw BadParameters(std::move(bad));
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  return wanted;
}

namespace {

// The values of a field that a request filters by: councils by id, the rest as typed.
std::vector<std::string> selected_values(const Field& field, const Filters& filters,
                                         const Vocabulary& vocabulary) {
  const auto filter = filters.find(std::string(field.name));
  if (filter == filters.end()) return {};
  if (field.name != "council") return filter->second;
  std::vector<std::string> ids;
  for (const std::string& value : filter->second) {
    for (const Council* council : vocabulary.councils_named(value)) ids.push_back(council->id);
  }
  return ids;
}

}  // namespace

void add_facet(const FieldCounts& counted, const Filters& filters, const Vocabulary& vocabulary,
               Facets& facets) {
  const Field& field = counted.field;
  std::vector<FacetValue>& values = facets[std::string(field.name)];
  for (const auto& [value, count] : counted.counts)
    values.push_back({value, label_of(field, value, vocabulary), count, false});
  for (const std::string& selected : selected_values(field, filters, vocabulary)) {
    const auto same = std::find_if(values.begin(), values.end(), [&](const FacetValue& other) {
      return field_key(other.value) == field_key(selected);
    });
    if (same != values.end()) {
      same->selected = true;
    } else {
      // Nothing matches it any more, but a reader must see it to let go of it.
      values.push_back({selected, label_of(field, selected, vocabulary), 0, true});
    }
  }
  std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  });
}

}  // namespace scrutineer::query
