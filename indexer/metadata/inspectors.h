// Who inspected: the lead inspector and the team.
#pragma once

#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

struct Inspectors {
  Found lead;                 // empty where nobody is named
  std::vector<Found> others;  // and the rest of the team, as printed; the lead is not repeated
};

// From "Lead inspector:" and team lists, else from the sentence of a letter that names who visited,
// the first of whom leads, else from the signature over "His Majesty's Inspector".
[[nodiscard]] Inspectors find_inspectors(const Paper& paper);

}  // namespace scrutineer::metadata
