// The inspections and visits a paper speaks of without being the record of them.
#pragma once

#include <string>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundReference {
  Reference reference;
  Span where;                       // the words that speak of it
  Source source = Source::printed;  // inferred when a date was printed without its year
};

// `paper_date` (ISO day or empty) gives dates without a year theirs: the nearest before it, or
// after it for what is still to come. References in the order in which the paper speaks of them.
[[nodiscard]] std::vector<FoundReference> find_references(const Paper& paper,
                                                          const std::string& paper_date);

}  // namespace scrutineer::metadata
