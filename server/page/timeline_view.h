// A council's record by date: what was inspected and said when.
#pragma once

#include "query/councils/council_timeline.h"
#include "server/page/names.h"
#include "server/page/render.h"

namespace scrutineer::server {

// {items: [event], hidden}: all events but the earliest of very many papers of the council itself;
// `hidden` says how many are left out, or is false.
[[nodiscard]] View timeline_view(const query::CouncilTimeline& timeline, const Names& names);

// {name, when, papers: [{href, number}]}.
[[nodiscard]] View directors_view(const query::CouncilTimeline& timeline);

// Papers without a date: {title, href, type}.
[[nodiscard]] View undated_view(const query::CouncilTimeline& timeline, const Names& names);

}  // namespace scrutineer::server
