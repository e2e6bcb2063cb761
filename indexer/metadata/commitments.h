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

struct PromisingPaper {
  std::string date;         // its ISO day, or empty
  bool of_council = false;  // a council's own paper: what it is asked to agree for a date, and the
                            // rows of its action plans, are promises
};

// Sentences that promise: of something dated that is still to come on the paper's day, or of what
// "we", the council, Ofsted or the department will do. Duties, conditions, questions, forecasts of
// what will result, and the publishing of the letter itself are none. A sentence that promises two
// things for two dates gives both. Of an action plan's row: the action, its owner, and the date in
// the column that is headed "By when" or the like, past ones too. In order, each once.
[[nodiscard]] std::vector<FoundCommitment> find_commitments(const Paper& paper,
                                                            const PromisingPaper& about);

}  // namespace scrutineer::metadata
