// Issues across councils, and a council's record by date, as notes for a reader.
#pragma once

#include <string>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/exports/names.h"
#include "query/exports/sheet.h"

namespace scrutineer::query {

// `offset`: how many issues stand before the first.
[[nodiscard]] std::string issues_notes(const IssuesResult& result, std::uint32_t offset,
                                       Sheet sheet, const Names& names);
[[nodiscard]] std::string timeline_notes(const CouncilTimeline& timeline, Sheet sheet,
                                         const Names& names);

}  // namespace scrutineer::query
