// What ids are called for a reader: councils by the index, everything else by the vocabulary.
#pragma once

#include "query/json.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

struct Names {
  CouncilLookup councils;
  const Vocabulary& vocabulary;
};

}  // namespace scrutineer::query
