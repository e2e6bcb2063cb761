// Issues across councils, and a council's record by date, as notes for a reader.
#pragma once

#include <string>

#include "query/cli/names.h"
#include "query/cli/sheet.h"
#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"

namespace scrutineer::query::cli {

// `offset`: how many issues stand before the first.
[[nodiscard]] std::string issues_notes(const IssuesResult& result, std::uint32_t offset,
                                       Sheet sheet, const Names& names);
[[nodiscard]] std::string timeline_notes(const CouncilTimeline& timeline, Sheet sheet,
                                         const Names& names);

}  // namespace scrutineer::query::cli
