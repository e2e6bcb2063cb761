// What has become of an issue.
#pragma once

#include "query/repeats/chain.h"

namespace scrutineer::query::repeats {

// From a chain's occurrences, which stand by date, and the council's papers. Chain::status and
// shown_by play no part.
struct StatusShown {
  Status status = Status::open;
  Shown shown_by;
};
[[nodiscard]] StatusShown status_of(const Chain& chain, const CouncilRepeats& council);

}  // namespace scrutineer::query::repeats
