// Xapian queries that end in time. Includes Xapian, so for use inside query/ only.
#pragma once

#include <xapian.h>

#include "query/budget.h"

namespace scrutineer::query {

// Matches and weighs as `query` does; while it runs it throws what Budget::check() throws.
//
// Xapian has no time limit of its own (Enquire::set_time_limit() only gives up counting), and a
// MatchDecider or MatchSpy never hears of papers that a phrase rejects. This is joined to the
// query as a filter that holds every paper, and is asked for each paper that holds the words,
// before their places are compared. `budget` must outlive the query.
[[nodiscard]] Xapian::Query timed(const Xapian::Query& query, const Budget& budget);

}  // namespace scrutineer::query
