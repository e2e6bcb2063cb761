// What ids are called for a reader: councils by the index, everything else by the vocabulary.
#pragma once

#include <string>

#include "query/json.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

struct Names {
  CouncilLookup councils;
  const Vocabulary& vocabulary;
  // Stands before the paths of links, so that they lead there from anywhere; empty: paths alone.
  std::string site = {};
};

}  // namespace scrutineer::query
