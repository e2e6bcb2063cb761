// Tables of council papers with a row for each risk, matter or recommendation and a column for what
// is done about it: improvement plans, risk tables, responses to a letter.
#pragma once

#include <vector>

#include "indexer/findings/draft.h"

namespace scrutineer::findings {

// A council_action for each filled cell of a column of actions or mitigations, a restated finding
// for each of a column of what Ofsted says must improve, a recommendation for each of a scrutiny
// report's own. Rows that go on over a page repeat their head and are read on.
[[nodiscard]] std::vector<Draft> table_findings(ListContext& context);

}  // namespace scrutineer::findings
