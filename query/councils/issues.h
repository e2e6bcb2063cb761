// Issues across councils: who was told the same. Includes Xapian, so for use inside query/ only.
#pragma once

#include "query/councils/issues_request.h"
#include "query/councils/repeat_search.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Throws BadParameters naming every bad value at once.
[[nodiscard]] IssuesResult search_issues(CouncilHistory& history, const Vocabulary& vocabulary,
                                         const IssuesRequest& request);

}  // namespace scrutineer::query
