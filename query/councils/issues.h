// Issues across councils: who was told the same. Includes Xapian, so for use inside query/ only.
#pragma once

#include <string>

#include "query/councils/issues_request.h"
#include "query/councils/repeat_search.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// The id of the issue that a chain counts for across councils: the same work with other children is
// another issue where the vocabulary says so. Empty for a chain that is known by its words alone.
[[nodiscard]] std::string across_id(const IssueLexicon& lexicon, const repeats::Chain& chain);

// Throws BadParameters naming every bad value at once.
[[nodiscard]] IssuesResult search_issues(CouncilHistory& history, const Vocabulary& vocabulary,
                                         const IssuesRequest& request);

}  // namespace scrutineer::query
