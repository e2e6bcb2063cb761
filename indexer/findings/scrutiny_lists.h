// Bullets of letters in which members say what they were pleased to hear and what worries them.
#pragma once

#include <vector>

#include "indexer/findings/draft.h"
#include "indexer/findings/stance.h"

namespace scrutineer::findings {

// One finding a bullet of every list whose lead-in says how its items are meant. Within such a list
// a bullet's own words decide between its shades: praise and criticism in one are mixed.
[[nodiscard]] std::vector<Draft> scrutiny_lists(ListContext& context, const StanceReader& stances);

}  // namespace scrutineer::findings
