#include "server/page/histogram_view.h"

#include <algorithm>

#include "server/page/links.h"
#include "server/page/words.h"

namespace scrutineer::server {
namespace {

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

bool names_a_year(const Histogram& histogram, const std::string& year) {
  const auto dates = histogram.filters.find("date");
  return dates != histogram.filters.end() &&
         std::ranges::find(dates->second, year) != dates->second.end();
}

}  // namespace

View histogram_view(const Histogram& histogram) {
  std::uint64_t most = 0;
  for (const query::YearCount& year : histogram.years) most = std::max(most, year.count);
  kainjow::mustache::list years;
  for (const query::YearCount& year : with_gaps(histogram.years)) {
    const std::string name = std::to_string(year.year);
    const bool current = names_a_year(histogram, name);
    const std::vector<std::string> then =
        current ? std::vector<std::string>{} : std::vector<std::string>{name};
    View view;
    view.set("year", name);
    view.set("count", count(year.count));
    view.set("percent", std::to_string(percent_of(year.count, most)));
    view.set("current", current);
    view.set(
        "href",
        shown(year.count == 0 ? "" : histogram.address(replaced(histogram.params, "date", then))));
    years.push_back(view);
  }
  return non_empty(years);
}

}  // namespace scrutineer::server
