// What finding chains costs as findings grow.
#pragma once

#include "query/engine.h"

namespace scrutineer::bench {

// Prints the time for all councils of the index as they are, for ten times as many councils, and
// for as many councils with ten times the papers each.
void print_growth(query::Engine& engine);

}  // namespace scrutineer::bench
