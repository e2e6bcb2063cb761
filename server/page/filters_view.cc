// The filters of the search page: boxes to tick, years.
#include <algorithm>
#include <array>
#include <set>

#include "schemas/fields.h"
#include "server/page/chips_view.h"
#include "server/page/facet_view.h"
#include "server/page/links.h"
#include "server/page/search_view.h"

namespace scrutineer::server {
namespace {

// Shown open; the others open when they are wanted or in force.
constexpr std::array<std::string_view, 4> often_used = {"document_type", "council", "judgements",
                                                        "theme"};

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
      for (const query::FacetValue& value : facet->second)
        if (value.selected) ticked.insert(value.value);
    const std::vector<std::string> values =
        in_force({answered.params, answered.request.filters, answered.result.facets}, field);
    for (std::size_t i = 0; i < values.size(); ++i)
      // The first date stands in the date box.
      if (!ticked.contains(values[i]) && !(field == "date" && i == 0)) keep(field, values[i]);
  }
  return non_empty(kept);
}

}  // namespace scrutineer::server
