// Chains and links in words for a reader.
#pragma once

#include <string>
#include <vector>

#include "query/repeats/chain_merging.h"

namespace scrutineer::query::repeats {

// "both: strategy discussions, child protection conferences; the same words: attendance, police"
[[nodiscard]] std::string reason_of(const Pair& pair, const CouncilItems& in,
                                    const Vocabulary& vocabulary);

// What an item says of a group's issue, or nullptr.
[[nodiscard]] const Mention* mention_of(const Item& item, const Group& group,
                                        const IssueLexicon& lexicon);

// The children whom every finding that raises the issue says it speaks of, its prose included;
// empty where one says nothing.
[[nodiscard]] Scope common_scope(const ToldGroup& told, const CouncilItems& in,
                                 const Vocabulary& vocabulary);

// "Quality of assessments: disabled children", "Management oversight of practice: pre-proceedings
// work"; of an issue known by its words alone the beginning of its earliest item.
[[nodiscard]] std::string label_of(const Group& group, const CouncilItems& in,
                                   const Vocabulary& vocabulary,
                                   const std::vector<std::string>& populations);

}  // namespace scrutineer::query::repeats
