// The parameters of a question for findings: those of /api/v1/findings, which the page shares.
#pragma once

#include "query/request.h"
#include "query/response.h"
#include "server/parameters.h"
#include "server/searcher.h"

namespace scrutineer::server {

// Reads all that is right; what is wrong is left in the reader.
[[nodiscard]] query::FindingsRequest read_findings(ParameterReader& reader);

// Asks, or throws BadParameters naming what either the reader or the engine finds wrong.
[[nodiscard]] query::FindingsResult checked_findings(const Searcher& searcher,
                                                     ParameterReader& reader,
                                                     const query::FindingsRequest& request);
// The same without asking: throws what is wrong with the parameters.
void check_findings(const Searcher& searcher, ParameterReader& reader,
                    const query::FindingsRequest& request);

}  // namespace scrutineer::server
