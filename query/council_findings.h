// Reads what chains of repeat findings are made from. Includes Xapian, so for use inside query/
// only.
#pragma once

#include <string>
#include <vector>

#include "query/index_reader.h"
#include "query/repeats/council_findings.h"

namespace scrutineer::query {

// The papers of these councils, those that are the same text given once, and no findings yet.
[[nodiscard]] std::vector<repeats::Paper> papers_of_councils(
    const IndexReader& reader, const std::vector<std::string>& councils);

}  // namespace scrutineer::query
