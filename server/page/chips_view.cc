#include "server/page/chips_view.h"

#include <algorithm>

#include "server/page/links.h"

namespace scrutineer::server {

std::vector<std::string> in_force(const Narrowed& narrowed, const std::string& field) {
  const auto facet = narrowed.facets.find(field);
  const auto given = narrowed.filters.find(field);
  if (given == narrowed.filters.end()) return {};
  std::vector<std::string> values;
  if (facet != narrowed.facets.end())
    for (const query::FacetValue& value : facet->second)
      if (value.selected) values.push_back(value.value);
  if (values.size() >= given->second.size()) return values;
  for (const std::string& value : given->second)
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
  return values;
}

View chips_view(const Narrowed& narrowed, const Labels& labels,
                std::string (*address)(const Params&)) {
  kainjow::mustache::list chips;
  for (const auto& [field, given] : narrowed.filters) {
    const std::vector<std::string> values = in_force(narrowed, field);
    for (const std::string& value : values) {
      std::vector<std::string> others;
      std::ranges::copy_if(values, std::back_inserter(others),
                           [&](const std::string& other) { return other != value; });
      View chip;
      chip.set("field", field_label(field));
      chip.set("value", labels.value(field, value));
      chip.set("href", address(replaced(narrowed.params, field, others)));
      chips.push_back(chip);
    }
  }
  return non_empty(chips);
}

}  // namespace scrutineer::server
