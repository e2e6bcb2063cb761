// Files that could not be indexed, from the index's ledger. Includes Xapian, so for use inside
// query/ only.
#pragma once

#include "query/index_reader.h"
#include "query/request.h"
#include "query/response.h"

namespace scrutineer::query {

// Reads the ledger of every file, unless the index says that none failed. What is withheld, marked
// as not for publication or removed for good, is left out, and so is another failure of the same
// paper: its name would tell of it.
[[nodiscard]] FailuresResult failed_files(const IndexReader& reader,
                                          const FailuresRequest& request);

}  // namespace scrutineer::query
