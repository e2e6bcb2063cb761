// What is held of a council, and what is known to be missing, on a line of years.
#pragma once

#include <optional>
#include <vector>

#include "query/councils/council_timeline.h"
#include "server/page/render.h"
#include "server/page/year_axis.h"

namespace scrutineer::server {

// Over every year in which something of these councils is held or spoken of; nullopt where no date
// is known.
[[nodiscard]] std::optional<YearAxis> axis_over(
    const std::vector<const query::CouncilTimeline*>& timelines);

// {years, rows: [{name, words, kind, dots: [{x}]}]}: the records of inspections and visits, those
// spoken of and not held, the other papers; a dot for each month that has one.
[[nodiscard]] View coverage_picture(const query::CouncilTimeline& timeline, const YearAxis& axis);

}  // namespace scrutineer::server
