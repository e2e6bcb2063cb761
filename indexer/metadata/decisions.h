// What a paper asks its readers to decide, and what a meeting decided.
#pragma once

#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// Ids (note, approve, agree, recommend, refer; other where it is none of these), each once and in
// this order, each with the first words that show it. That minutes are approved is no decision. Of
// a report: from its recommendations ("That Cabinet NOTES ...", "Members are asked to:"), not those
// of an inspection that it reports.
[[nodiscard]] std::vector<Found> find_recommended_decisions(const Paper& paper);

// Of minutes: from what was resolved or agreed.
[[nodiscard]] std::vector<Found> find_resolutions(const Paper& paper);

// The same for a text that is known to hold recommendations or resolutions, a view into the paper.
[[nodiscard]] std::vector<Found> decisions_in(const Paper& paper, std::string_view text);

}  // namespace scrutineer::metadata
