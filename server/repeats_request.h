// The parameters of questions for repeat findings and for issues across councils: those of
// /api/v1/repeat-findings and /api/v1/issues.
#pragma once

#include "query/councils/repeats_request.h"
#include "server/parameters.h"
#include "server/searcher.h"

namespace scrutineer::server {

// Reads all that is right; what is wrong is left in the reader.
[[nodiscard]] query::RepeatsRequest read_repeats(ParameterReader& reader);

// Asks, or throws BadParameters naming what either the reader or the engine finds wrong.
[[nodiscard]] query::RepeatsResult checked_repeats(const Searcher& searcher,
                                                   ParameterReader& reader,
                                                   const query::RepeatsRequest& request);

// The same of issues.
[[nodiscard]] query::IssuesRequest read_issues(ParameterReader& reader);
[[nodiscard]] query::IssuesResult checked_issues(const Searcher& searcher, ParameterReader& reader,
                                                 const query::IssuesRequest& request);

// Both without asking: throw what is wrong with the parameters.
void check_repeats(const Searcher& searcher, ParameterReader& reader,
                   const query::RepeatsRequest& request);
void check_issues(const Searcher& searcher, ParameterReader& reader,
                  const query::IssuesRequest& request);

}  // namespace scrutineer::server
