// The councils of which any paper is held. Includes Xapian, so for use inside query/ only.
#pragma once

#include <vector>

#include "query/councils/held_council.h"
#include "query/councils/repeat_search.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// By name, then id.
[[nodiscard]] std::vector<HeldCouncil> held_councils(CouncilHistory& history,
                                                     const Vocabulary& vocabulary);

}  // namespace scrutineer::query
