// What engines on one index keep for searches of papers and what they show. Includes Xapian, so for
// use inside query/ only.
#pragma once

#include "query/field_columns.h"
#include "query/match_sets.h"
#include "query/phrase_counts.h"
#include "query/record_cache.h"
#include "query/referrals.h"
#include "query/title_table.h"

namespace scrutineer::query {

// Thread-safe, as each of them is.
class SearchMemory {
 public:
  FieldColumns columns;
  MatchSets sets;
  RecordCache records;
  Referrals referrals;
  TitleTables titles;
  PhraseCounts phrases;
};

}  // namespace scrutineer::query
