// Chains, issues, recommendations, timelines and marks as rows for csv.h. The columns are listed in
// query/README.md and in the help text: new ones may be added, none is renamed or taken away.
#pragma once

#include <string>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/exports/names.h"
#include "schemas/not_same_issue.h"

namespace scrutineer::query {

// A row for each occurrence, and for each response, of a chain.
[[nodiscard]] std::string repeats_header();
[[nodiscard]] std::string chain_rows(const ShownChain& shown, const Names& names);
[[nodiscard]] std::string repeats_csv(const RepeatsResult& result, const Names& names);
// A row for each council of an issue.
[[nodiscard]] std::string issues_header();
[[nodiscard]] std::string issue_rows(const AcrossCouncils& issue, const Names& names);
[[nodiscard]] std::string issues_csv(const IssuesResult& result, const Names& names);
[[nodiscard]] std::string recommendations_csv(const RecommendationsResult& result);
[[nodiscard]] std::string timeline_csv(const CouncilTimeline& timeline);
[[nodiscard]] std::string marks_csv(const std::vector<MarkedPair>& marks);

}  // namespace scrutineer::query
