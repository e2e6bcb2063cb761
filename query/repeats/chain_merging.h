// Chains of one issue that are one to a reader.
#pragma once

#include <string>
#include <vector>

#include "query/repeats/chain_builder.h"

namespace scrutineer::query::repeats {

// A group with the prose that stands on it.
struct ToldGroup {
  Group group;
  std::vector<Attached> prose;
  bool operator==(const ToldGroup&) const = default;
};

// Joins groups of one issue and one label (`labels`: of each) where one paper raises both and at
// least one of them in its prose. Two items of one list stay apart: the list itself parts them. In
// the order of the first of each; what a group by words holds is never joined.
[[nodiscard]] std::vector<ToldGroup> merge_told(std::vector<ToldGroup> told, const CouncilItems& in,
                                                const std::vector<std::string>& labels);

}  // namespace scrutineer::query::repeats
