// What the cues of one clause come to.
#pragma once

#include <vector>

#include "indexer/findings/clauses.h"

namespace scrutineer::findings {

// Fills in the clause's sums, and in `plays` what was made of each of its cues: what is denied, is
// wanting, is dealt with or is yet to come counts for something else than its word. Linear in the
// clause's tokens.
void add_up(const CueReading& reading, Clause& clause, std::vector<Play>& plays);

}  // namespace scrutineer::findings
