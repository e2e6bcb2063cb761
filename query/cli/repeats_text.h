// Chains of repeat findings, issues, a paper's recommendations and a council's record, as notes for
// a reader.
#pragma once

#include <string>
#include <vector>

#include "query/cli/names.h"
#include "query/cli/sheet.h"
#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "schemas/not_same_issue.h"

namespace scrutineer::query::cli {

// `offset`: how many chains stand before the first.
[[nodiscard]] std::string repeats_notes(const RepeatsResult& result, std::uint32_t offset,
                                        Sheet sheet, const Names& names);
[[nodiscard]] std::string recommendations_notes(const RecommendationsResult& result, Sheet sheet,
                                                const Names& names);

}  // namespace scrutineer::query::cli
