// What a paper prints that cannot be as it is printed.
#pragma once

#include <string>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::indexer {

// Adds to a paper's warnings what its reader should be told of its values, which stay as printed:
// that the visit lies after the publication. A warning of this kind that `warnings` already holds
// is kept only where it still holds. Thread-safe.
void add_doubts(const Metadata& metadata, std::vector<std::string>& warnings);

}  // namespace scrutineer::indexer
