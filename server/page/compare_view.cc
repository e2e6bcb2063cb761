#include "server/page/compare_view.h"

#include <algorithm>
#include <map>

#include "server/page/coverage_picture.h"
#include "server/page/links.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;

constexpr std::size_t most_themes = 25;

Params of_council(const query::CouncilTimeline& timeline) {
  Params params;  // a filter is of one council: those before it are named, too
  for (const std::string& id : timeline.councils) params.emplace("council", id);
  return params;
}

std::uint64_t held(const query::CouncilTimeline& timeline) {
  return timeline.undated.size() + static_cast<std::uint64_t>(std::ranges::count_if(
                                       timeline.events, [](const query::TimelineEvent& event) {
                                         return !event.missing.has_value();
                                       }));
}

std::string dates_of(const query::CouncilTimeline& timeline) {
  std::string first;
  std::string last;
  for (const query::TimelineEvent& event : timeline.events) {
    if (event.missing) continue;
    if (first.empty()) first = event.date;
    last = event.date;
  }
  return first.empty() ? "" : days(first, last);
}

}  // namespace

View columns_view(const std::vector<Compared>& councils) {
  list columns;
  for (const Compared& one : councils) columns.push_back(View("name", one.timeline.council.name));
  return View(columns);
}

View left_out(std::size_t all, std::size_t most) {
  return shown(all > most ? count(most) + " of " + count(all) + " are listed" : "");
}

View compared_view(const std::vector<Compared>& councils, Names& names) {
  std::vector<const query::CouncilTimeline*> timelines;
  timelines.reserve(councils.size());
  for (const Compared& one : councils) timelines.push_back(&one.timeline);
  const std::optional<YearAxis> axis = axis_over(timelines);
  list items;
  for (const Compared& one : councils) {
    const query::CouncilTimeline& timeline = one.timeline;
    Params criticised = of_council(timeline);
    criticised.emplace("stance", "criticised");
    std::vector<std::string> before = timeline.councils;
    std::erase(before, timeline.council.id);
    View view;
    view.set("name", timeline.council.name);
    view.set("href", council_address(timeline.council.id));
    view.set("region", shown(timeline.council.region));
    view.set("before", shown(names.councils(before)));
    view.set("papers", counted(held(timeline), "paper"));
    view.set("dates", shown(dates_of(timeline)));
    view.set("findings", counted(one.criticised.total.value, "finding"));
    view.set("findings_href", findings_address(criticised));
    view.set("coverage", axis ? coverage_picture(timeline, *axis) : View(false));
    items.push_back(view);
  }
  return non_empty(items);
}

View themes_view(const std::vector<Compared>& councils, const Names& names) {
  std::map<std::string, std::uint64_t> totals;
  std::vector<std::map<std::string, std::uint64_t>> counts;
  for (const Compared& council : councils) {
    counts.emplace_back();
    const auto found = council.criticised.facets.find("theme");
    if (found == council.criticised.facets.end()) continue;
    for (const query::FacetValue& value : found->second) {
      counts.back()[value.value] = value.count;
      totals[value.value] += value.count;
    }
  }
  std::vector<std::string> themes;
  for (const auto& [theme, total] : totals) themes.push_back(theme);
  std::ranges::stable_sort(themes, std::ranges::greater(),
                           [&](const std::string& theme) { return totals.at(theme); });
  list rows;
  for (const std::string& theme : themes) {
    if (rows.size() == most_themes) break;
    list cells;
    for (std::size_t i = 0; i < councils.size(); ++i) {
      const auto found = counts[i].find(theme);
      Params params = of_council(councils[i].timeline);
      params.emplace("stance", "criticised");
      params.emplace("theme", theme);
      View cell;
      cell.set("count", count(found == counts[i].end() ? 0 : found->second));
      cell.set("href", shown(found == counts[i].end() ? "" : findings_address(params)));
      cell.set("name", councils[i].timeline.council.name);
      cells.push_back(cell);
    }
    View row;
    row.set("theme", names.labels().value("theme", theme));
    row.set("cells", View(cells));
    rows.push_back(row);
  }
  if (rows.empty()) return View(false);
  View view;
  view.set("columns", columns_view(councils));
  view.set("rows", View(rows));
  view.set("hidden", left_out(themes.size(), most_themes));
  return view;
}

}  // namespace scrutineer::server
