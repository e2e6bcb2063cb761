// Findings to the list an index keeps of them: where each one's words stand in the paper's text.
#pragma once

#include <cstdint>
#include <vector>

#include "schemas/document.h"
#include "schemas/finding.h"
#include "schemas/finding_list.h"
#include "schemas/text_store.h"

namespace scrutineer::indexer {

// A paper's text as it was indexed.
struct IndexedText {
  const std::vector<Block>& blocks;
  const Layout& layout;
  // The byte of its block where the word at each position begins, block after block.
  const std::vector<std::uint32_t>& word_begins;
};

// In the order given, which is the order of their places. A finding whose text is not, line by
// line, that of its place keeps its text in the list and stands over all of its blocks; one whose
// place is not in the text at all stands at the first block's beginning, over no word.
[[nodiscard]] std::vector<ListedFinding> list_of(std::vector<Finding> findings,
                                                 const IndexedText& text);

}  // namespace scrutineer::indexer
