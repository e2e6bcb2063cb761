// What has become of an issue.
#pragma once

#include <set>
#include <string>

#include "query/repeats/chain.h"

namespace scrutineer::query::repeats {

// From a chain's occurrences, which stand by date, and the council's papers. Chain::status and
// shown_by play no part. `spoken`: dates of papers that speak of the issue, whether or not they
// raise or answer it; they are not silent.
struct StatusShown {
  Status status = Status::open;
  Shown shown_by;
};
[[nodiscard]] StatusShown status_of(const Chain& chain, const CouncilRepeats& council,
                                    const std::set<std::string>& spoken);

}  // namespace scrutineer::query::repeats
