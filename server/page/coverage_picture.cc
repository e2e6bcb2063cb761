#include "server/page/coverage_picture.h"

#include <algorithm>
#include <array>
#include <set>

#include "server/page/words.h"

namespace scrutineer::server {
namespace {

using kainjow::mustache::list;
using query::EventKind;
using query::TimelineEvent;

enum class Row : std::uint8_t { record, missing, paper };

Row row_of(EventKind kind) {
  switch (kind) {
    case EventKind::inspection:
    case EventKind::visit:
      return Row::record;
    case EventKind::missing:
      return Row::missing;
    case EventKind::notice:
    case EventKind::paper:
      return Row::paper;
  }
  return Row::paper;
}

struct Named {
  Row row;
  const char* name;
  const char* id;  // in the style sheet
};
constexpr std::array rows = {Named{Row::record, "Inspections and visits held", "record"},
                             Named{Row::missing, "Spoken of, not held", "missing"},
                             Named{Row::paper, "Other papers held", "paper"}};

std::string words_of(const std::vector<std::string>& dates) {
  if (dates.empty()) return "none";
  return count(dates.size()) + ", " + days(dates.front(), dates.back());
}

}  // namespace

std::optional<YearAxis> axis_over(const std::vector<const query::CouncilTimeline*>& timelines) {
  int first = 0;
  int last = 0;
  for (const query::CouncilTimeline* timeline : timelines) {
    for (const TimelineEvent& event : timeline->events) {
      const int year = year_of(event.date);
      if (year == 0) continue;
      first = first == 0 ? year : std::min(first, year);
      last = std::max(last, year);
    }
  }
  if (first == 0) return std::nullopt;
  return YearAxis(first, last);
}

View coverage_picture(const query::CouncilTimeline& timeline, const YearAxis& axis) {
  constexpr std::size_t month_size = 7;
  list shown_rows;
  for (const Named& named : rows) {
    std::vector<std::string> dates;
    std::set<std::string> places;
    list dots;
    for (const TimelineEvent& event : timeline.events) {
      if (row_of(event.kind) != named.row || year_of(event.date) == 0) continue;
      dates.push_back(event.date);
      const std::string place = axis.place(std::string_view(event.date).substr(0, month_size));
      if (places.insert(place).second) dots.push_back(View("x", place));
    }
    View view;
    view.set("name", named.name);
    view.set("kind", named.id);
    view.set("words", words_of(dates));
    view.set("dots", View(dots));
    shown_rows.push_back(view);
  }
  View view;
  view.set("years", axis.years_view());
  view.set("rows", View(shown_rows));
  return view;
}

}  // namespace scrutineer::server
