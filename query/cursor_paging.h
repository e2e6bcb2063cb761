// Pages that go on behind a cursor. Includes Xapian, so for use inside query/ only.
#pragma once

#include "query/finding_searcher.h"
#include "query/index_reader.h"
#include "query/searcher.h"

namespace scrutineer::query {

// As Searcher::search, from Request::cursor on where there is one, with the cursor of the next
// page.
[[nodiscard]] SearchResult search_page(Searcher& searcher, const IndexReader& reader,
                                       const Request& request);

// The same of findings.
[[nodiscard]] FindingsResult search_page(FindingSearcher& searcher, const FindingTable& table,
                                         const IndexReader& reader, const FindingsRequest& request);

}  // namespace scrutineer::query
