// Chains and links in words for a reader.
#pragma once

#include <string>
#include <vector>

#include "query/repeats/chain_builder.h"

namespace scrutineer::query::repeats {

// "both: strategy discussions, child protection conferences; the same words: attendance, police"
[[nodiscard]] std::string reason_of(const Pair& pair, const CouncilItems& in,
                                    const Vocabulary& vocabulary);

// The children whom every item of a group says it speaks of; empty where one says nothing.
[[nodiscard]] Scope common_scope(const Group& group, const CouncilItems& in,
                                 const Vocabulary& vocabulary);

// "Quality of assessments: disabled children"; of an issue known by its words alone the beginning
// of its earliest item.
[[nodiscard]] std::string label_of(const Group& group, const CouncilItems& in,
                                   const Vocabulary& vocabulary,
                                   const std::vector<std::string>& populations);

}  // namespace scrutineer::query::repeats
