// A finding's text and place from the stretches of text it is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/findings/list_items.h"
#include "schemas/document.h"
#include "schemas/finding.h"

namespace scrutineer::findings {

// Text, page, paragraph, blocks and bytes are set; the section is not. `pieces` is not empty.
[[nodiscard]] Finding finding_at(const std::vector<Block>& blocks,
                                 const std::vector<Piece>& pieces);

// The page on which a byte of a block's text stands; 0 where there are no pages.
[[nodiscard]] std::uint32_t page_at(const Block& block, std::size_t byte);

}  // namespace scrutineer::findings
