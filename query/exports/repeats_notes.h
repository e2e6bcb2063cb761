// Chains of repeat findings, issues, a paper's recommendations and a council's record, as notes for
// a reader.
#pragma once

#include <string>
#include <vector>

#include "query/councils/council_timeline.h"
#include "query/councils/issues_request.h"
#include "query/councils/repeats_request.h"
#include "query/exports/names.h"
#include "query/exports/sheet.h"
#include "schemas/not_same_issue.h"

namespace scrutineer::query {

// How many issues there are, and which of them follow: `shown` after the first `offset`.
void add_chains_title(Sheet& sheet, std::uint64_t total, std::uint32_t offset, std::uint64_t shown);
// One chain under the heading with its number.
void add_chain(Sheet& sheet, const ShownChain& shown, std::size_t number, const Names& names);
// Both. `offset`: how many chains stand before the first.
[[nodiscard]] std::string repeats_notes(const RepeatsResult& result, std::uint32_t offset,
                                        Sheet sheet, const Names& names);
[[nodiscard]] std::string recommendations_notes(const RecommendationsResult& result, Sheet sheet,
                                                const Names& names);

}  // namespace scrutineer::query
