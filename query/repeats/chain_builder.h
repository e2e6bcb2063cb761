// Makes chains of links: by issue, never as connected components of all links, so that an item that
// bundles issues stands in several chains and fuses none.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/repeats/linker.h"
#include "query/repeats/standing.h"

namespace scrutineer::query::repeats {

// A chain before it is put into words.
struct Group {
  std::uint32_t issue = 0;         // place in IssueLexicon::issues
  bool by_words = false;           // no issue of the vocabulary: its words alone
  bool across = false;             // one link between two other groups of words
  std::vector<std::size_t> items;  // places among the items, ascending
  std::vector<std::size_t> links;  // places in Pairs::links
  bool operator==(const Group&) const = default;
};

// Groups of two items or more, by issue, then first item; those by words last. Then, for each item
// and each of its issues that stands in no group, a group of that item alone.
[[nodiscard]] std::vector<Group> group_links(const CouncilItems& in, const Pairs& pairs,
                                             const Comparer& comparer,
                                             const Vocabulary& vocabulary);

// One finding of prose, or a review, on a chain.
struct Attached {
  std::size_t item = 0;  // place among the items
  double score = 0;
  Standing standing = Standing::full;  // never none
};

// Of two findings of one paper, whether the first stands better or, where they stand alike, is the
// likelier.
[[nodiscard]] bool surer(const Attached& one, const Attached& other);

// Of each paper and part the finding of prose that says most surely something of the group's issue;
// of concerns only in papers whose lists do not raise it. What stands in full comes before what
// does not.
[[nodiscard]] std::vector<Attached> attach_prose(const CouncilItems& in, const Group& group,
                                                 const Comparer& comparer,
                                                 const Vocabulary& vocabulary);

// That of each group. Of several groups with one issue a finding joins only the likeliest, or the
// first of those.
[[nodiscard]] std::vector<std::vector<Attached>> attach_prose_once(const CouncilItems& in,
                                                                   const std::vector<Group>& groups,
                                                                   const Comparer& comparer,
                                                                   const Vocabulary& vocabulary);

}  // namespace scrutineer::query::repeats
