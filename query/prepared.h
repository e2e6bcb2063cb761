// Xapian queries as Xapian 1.4.22 answers them in time and without fault. Includes Xapian, so for
// use inside query/ only.
#pragma once

#include <xapian.h>

#include "query/index_reader.h"

namespace scrutineer::query {

// Every paper, with no weight.
//
// Not by the term that all papers have, see below; nor by Xapian's ready-made query, one object of
// the whole program whose count of users no lock guards.
[[nodiscard]] Xapian::Query match_everything();

// Matches the same papers; what stands under OP_SCALE_WEIGHT is left as it is.
//
// Where a term is not weighed and all papers have it, Xapian goes through the list of all papers,
// but under the term's name. With the next block of that list it misses the name and reports a
// damaged index: where the list has more than one (from about 1,000 papers) and some number of a
// paper is free again. Such terms are replaced here by every paper.
[[nodiscard]] Xapian::Query without_terms_of_all(const Xapian::Query& query,
                                                 const Xapian::Database& database);

// What every Enquire of this folder is given: without terms of all papers, and timed by the
// reader's budget. The reader must outlive the query. Terms that weigh stand under OP_SCALE_WEIGHT.
[[nodiscard]] Xapian::Query prepared(const Xapian::Query& query, const IndexReader& reader);

}  // namespace scrutineer::query
