// What a paper says will be done.
#pragma once

#include <string>
#include <vector>

#include "indexer/metadata/paper.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundCommitment {
  Commitment commitment;
  Span where;
  Source source = Source::printed;  // inferred when the date is printed without its year
};

// Sentences that promise: of something dated that is still to come at `paper_date` (ISO day or
// empty), or of what "we", the council, Ofsted or the department will do. Duties, conditions,
// questions, forecasts of what will result, and the publishing of the letter itself are none. A
// sentence that promises two things for two dates gives both. In order, each once.
[[nodiscard]] std::vector<FoundCommitment> find_commitments(const Paper& paper,
                                                            const std::string& paper_date);

}  // namespace scrutineer::metadata
