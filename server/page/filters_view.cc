// The filters of the search page: boxes to tick, years, filters in force.
#include <algorithm>
#include <array>
#include <set>

#include "schemas/fields.h"
#include "server/page/facet_view.h"
#include "server/page/links.h"
#include "server/page/search_view.h"

namespace scrutineer::server {
namespace {

// Shown open; the others open when they are wanted or in force.
constexpr std::array<std::string_view, 4> often_used = {"document_type", "council", "judgements",
                                                        "theme"};

using Values = std::vector<query::FacetValue>;

std::vector<std::string> selected_of(const Values& values) {
  std::vector<std::string> selected;
  for (const query::FacetValue& value : values)
    if (value.selected) selected.push_back(value.value);
  return selected;
}

// A filter may be given by another name of the same value (a GSS code): the facet knows which value
// was meant. What no facet shows stands as it was given.
std::vector<std::string> in_force(const Answered& answered, const std::string& field) {
  const auto facet = answered.result.facets.find(field);
  const auto given = answered.request.filters.find(field);
  if (given == answered.request.filters.end()) return {};
  std::vector<std::string> values = facet == answered.result.facets.end()
                                        ? std::vector<std::string>{}
                                        : selected_of(facet->second);
  if (values.size() >= given->second.size()) return values;
  for (const std::string& value : given->second)
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
  return values;
}

bool names_a_year(const Answered& answered, const std::string& year) {
  const auto dates = answered.request.filters.find("date");
  return dates != answered.request.filters.end() &&
         std::ranges::find(dates->second, year) != dates->second.end();
}

}  // namespace

View facets_view(const Answered& answered) {
  kainjow::mustache::list facets;
  // The table's order is the order of use.
  for (const Field& field : scrutineer::fields) {
    const auto found = answered.result.facets.find(std::string(field.name));
    if (found == answered.result.facets.end() || found->second.empty()) continue;
    const bool often = std::ranges::find(often_used, field.name) != often_used.end();
    facets.push_back(facet_view({field, found->second, often}));
  }
  return non_empty(facets);
}

View histogram_view(const Answered& answered) {
  std::uint64_t most = 0;
  for (const query::YearCount& year : answered.result.histogram) most = std::max(most, year.count);
  kainjow::mustache::list years;
  constexpr std::uint64_t full = 100;
  for (const query::YearCount& year : answered.result.histogram) {
    if (year.count == 0) continue;
    const std::string name = std::to_string(year.year);
    const bool current = names_a_year(answered, name);
    View view;
    view.set("year", name);
    view.set("count", count(year.count));
    view.set("percent", std::to_string(std::max<std::uint64_t>(1, year.count * full / most)));
    view.set("current", current);
    view.set("href", search_address(replaced(
                         answered.params, "date",
                         current ? std::vector<std::string>{} : std::vector<std::string>{name})));
    years.push_back(view);
  }
  return non_empty(years);
}

View chips_view(const Answered& answered) {
  const Labels labels = labels_of(answered.result);
  kainjow::mustache::list chips;
  for (const auto& [field, given] : answered.request.filters) {
    const std::vector<std::string> values = in_force(answered, field);
    for (const std::string& value : values) {
      std::vector<std::string> others;
      std::ranges::copy_if(values, std::back_inserter(others),
                           [&](const std::string& other) { return other != value; });
      View chip;
      chip.set("field", field_label(field));
      chip.set("value", labels.value(field, value));
      chip.set("href", search_address(replaced(answered.params, field, others)));
      chips.push_back(chip);
    }
  }
  return non_empty(chips);
}

View kept_view(const Answered& answered) {
  kainjow::mustache::list kept;
  const auto keep = [&](const std::string& name, const std::string& value) {
    View view;
    view.set("name", name);
    view.set("value", value);
    kept.push_back(view);
  };
  for (const auto& [name, value] : answered.params) {
    const bool box = name == "q" || name == "offset" || name == "date";
    if (!box && !answered.request.filters.contains(name)) keep(name, value);
  }
  for (const auto& [field, given] : answered.request.filters) {
    const auto facet = answered.result.facets.find(field);
    std::set<std::string> ticked;
    if (facet != answered.result.facets.end())
      for (const std::string& value : selected_of(facet->second)) ticked.insert(value);
    const std::vector<std::string> values = in_force(answered, field);
    for (std::size_t i = 0; i < values.size(); ++i)
      // The first date stands in the date box.
      if (!ticked.contains(values[i]) && !(field == "date" && i == 0)) keep(field, values[i]);
  }
  return non_empty(kept);
}

}  // namespace scrutineer::server
