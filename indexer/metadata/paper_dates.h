// The dates of a paper itself: when it was published, when the meeting was, when the visit was.
#pragma once

#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

struct PaperDates {
  Found published;
  Found meeting_date;
  Found visit_start;
  Found visit_end;
};

// published: the date a letter or council paper carries (a committee paper's is its meeting's), a
// report's only where it prints one as such. Visits only for papers that decide (DocumentType).
// Dates of earlier inspections, deadlines and copyright lines are none of these.
[[nodiscard]] PaperDates find_paper_dates(const Paper& paper, const DocumentType& type);

}  // namespace scrutineer::metadata
