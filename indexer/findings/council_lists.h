// Lists of council papers: the decisions they seek or record, and what the council says it has done
// or will do.
#pragma once

#include <vector>

#include "indexer/findings/draft.h"

namespace scrutineer::findings {

// Under headings ("Recommendations", "Options proposed"), behind labels ("Recommendations: That
// Cabinet ...", "RESOLVED - That ..."), behind lead-ins ("Cabinet is asked to:"). Bullets that a
// lead-in shows to be a duty, an aim or a law are taken as an aside.
[[nodiscard]] std::vector<Draft> council_lists(ListContext& context);

}  // namespace scrutineer::findings
