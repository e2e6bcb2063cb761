// Cuts blocks that no paper has: the tokens of a block are all in memory at once, and a hostile
// file may be one block of 64 MB.
#pragma once

#include <cstddef>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::indexer {

// Some 5,000 words; the longest paragraphs of real papers have a tenth of it.
inline constexpr std::size_t kLongestBlock = std::size_t{32} << 10U;

// Each block of more than `longest` bytes becomes several: the first as it was but shorter, the
// others paragraphs on the pages where their words stand, without numbers. Cut at a space where
// there is one, which is lost, else between two characters. Phrases run on over a cut of a
// paragraph.
void cut_long_blocks(std::vector<Block>& blocks, std::size_t longest = kLongestBlock);

}  // namespace scrutineer::indexer
