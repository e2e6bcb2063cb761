// Which blocks stand in a list of what must improve, by the heading above them: their words are
// indexed once more, so that a paper that was told something ranks above one that mentions it.
#pragma once

#include <vector>

#include "schemas/document.h"

namespace scrutineer::indexer {

// One flag a block. A list begins at a heading such as "What needs to improve", "Areas for priority
// action" or "Recommendations" and ends at the next heading of the same or an outer level.
[[nodiscard]] std::vector<bool> blocks_of_findings(const std::vector<Block>& blocks);

}  // namespace scrutineer::indexer
