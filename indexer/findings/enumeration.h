// Enumerations inside running text: "That Cabinet (1) notes the letter; and (2) agrees the plan."
#pragma once

#include <vector>

#include "indexer/findings/list_items.h"
#include "schemas/document.h"

namespace scrutineer::findings {

// The parts of `piece` that begin behind "(1)", "(2)" ... or "(a)", "(b)" ..., each without its
// mark and without the "; and" before the next; the whole piece where there are fewer than two.
[[nodiscard]] std::vector<Piece> enumerated_parts(const std::vector<Block>& blocks,
                                                  const Piece& piece);

}  // namespace scrutineer::findings
