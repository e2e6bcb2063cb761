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

// The years between the first and the last that has papers, so that a gap is seen; as they are
// where a wrong date would make a list of centuries.
std::vector<query::YearCount> with_gaps(const std::vector<query::YearCount>& counts) {
  constexpr int most_years = 60;
  std::vector<query::YearCount> years;
  for (const query::YearCount& one : counts) {
    if (one.count == 0) continue;
    if (!years.empty() && one.year - years.back().year < most_years)
      while (years.back().year + 1 < one.year) years.push_back({years.back().year + 1, 0});
    years.push_back(one);
  }
  return years;
}

// What is there is never drawn as nothing.
std::uint64_t percent_of(std::uint64_t count, std::uint64_t most) {
  constexpr std::uint64_t full = 100;
  return count == 0 ? 0 : std::max<std::uint64_t>(1, count * full / most);
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
  for (const query::YearCount& year : with_gaps(answered.result.histogram)) {
    const std::string name = std::to_string(year.year);
    const bool current = names_a_year(answered, name);
    View view;
    view.set("year", name);
    view.set("count", count(year.count));
    view.set("percent", std::to_string(percent_of(year.count, most)));
    view.set("current", current);
    view.set("href", shown(year.count == 0 ? ""
                                           : search_address(replaced(
                                                 answered.params, "date",
                                                 current ? std::vector<std::string>{}
                                                         : std::vector<std::string>{name}))));
    years.push_back(view);
  }
  return non_empty(years);
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
