// The grades of earlier inspections that an inspection report prints.
#pragma once

#include <vector>

#include "indexer/metadata/judgements.h"
#include "indexer/metadata/paper.h"
#include "indexer/metadata/report_grades.h"
#include "schemas/document.h"

namespace scrutineer::metadata {

struct FoundEarlierGrades {
  PreviousJudgements judgements;
  Span where;  // the first words that give them
};

// From a table under a heading that names an earlier inspection, and from sentences that say when
// the council was last inspected and how it was judged. One for each inspection, in the order
// printed; never inspections of schools, homes and agencies. `before` is the ISO day on which this
// inspection began, or empty: later dates are none of an earlier inspection's.
[[nodiscard]] std::vector<FoundEarlierGrades> find_earlier_grades(const Paper& paper,
                                                                  const JudgementReader& reader,
                                                                  const ReportedGrades& reported,
                                                                  const std::string& before);

}  // namespace scrutineer::metadata
