// What engines on one index keep for searches of papers and what they show. Includes Xapian, so for
// use inside query/ only.
#pragma once

#include "query/field_columns.h"
#include "query/match_sets.h"
#include "query/record_cache.h"
#include "query/referrals.h"

namespace scrutineer::query {

// Thread-safe, as each of them is.
class SearchMemory {
 public:
  FieldColumns columns;
  MatchSets sets;
  RecordCache records;
  Referrals referrals;
};

}  // namespace scrutineer::query
