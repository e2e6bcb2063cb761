// Which words of a text say what is wrong or must improve: they are indexed once more, so that a
// paper that was told something ranks above one that mentions it.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::indexer {

// One flag a block: whether it stands in a list that begins at a heading such as "What needs to
// improve", "Areas for priority action" or "Recommendations" and ends at the next heading of the
// same or an outer level.
[[nodiscard]] std::vector<bool> blocks_of_findings(const std::vector<Block>& blocks);

// Byte ranges of the sentences that criticise, by the words such papers criticise with ("too many",
// "inconsistent", "are not yet"). Ascending, not overlapping. Only for ranking: a sentence may be
// taken wrongly, and nothing is shown as a finding for it.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> critical_sentences(
    std::string_view text);

}  // namespace scrutineer::indexer
