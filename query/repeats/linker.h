// Which findings of one council are the same issue.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "query/repeats/chain.h"
#include "query/repeats/comparison.h"
#include "query/repeats/item.h"

namespace scrutineer::query::repeats {

// Two items of papers of different dates.
struct Pair {
  std::size_t earlier = 0, later = 0;  // places among the items
  double score = 0;
  Comparison comparison;
  bool said_outright = false;  // the later one says itself that what was named before still holds
};

struct Pairs {
  std::vector<Pair> links;    // from RepeatModel::link_from on
  std::vector<Pair> related;  // weaker, from RepeatModel::related_from on
};

// The council's papers and items, in the order of CouncilRepeats.
struct CouncilItems {
  const CouncilRepeats& council;
  const std::vector<Item>& items;
  const std::vector<NotSameIssue>& marks;
};

// Every pair of list items; by (earlier, later).
[[nodiscard]] Pairs link_items(const CouncilItems& in, const Vocabulary& vocabulary,
                               const Comparer& comparer);

// For a later item that restates what was named before without naming it ("the areas for
// improvement continue to be those of 2018"): the paper that it means, or the number of papers.
[[nodiscard]] std::size_t restated_paper(const CouncilItems& in, const Item& item);

}  // namespace scrutineer::query::repeats
