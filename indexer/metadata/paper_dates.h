// The dates of a paper itself: when it was published, when the meeting was, when the visit was.
#pragma once

#include <string>
#include <string_view>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// The day that a letter carries above its salutation; empty for anything but a letter.
[[nodiscard]] Found letter_date(const Paper& paper);

// The day after "Published:" and the like at the head of a report.
[[nodiscard]] Found publication_date(const Paper& paper);

// The day at the head of a council paper: after "Date:", alone in a line, or after a meeting's
// name. Dates of inspections that the paper speaks of are none of these.
[[nodiscard]] Found head_date(const Paper& paper);

// The first and last day of the visit or inspection that the paper is the record of, labelled or
// told ("findings of the visit on ..."). `published` (ISO day or empty) gives days without a year
// theirs. Dates of earlier inspections, deadlines and copyright lines are none of these.
struct VisitDates {
  Found start;
  Found end;
};
[[nodiscard]] VisitDates find_visit(const Paper& paper, const std::string& published);

// The visit in a value that is known to hold it, a view into the paper's text.
[[nodiscard]] VisitDates visit_in(const Paper& paper, std::string_view value,
                                  const std::string& published);

// The first day with a year in a value, a view into the paper's text.
[[nodiscard]] Found day_in(const Paper& paper, std::string_view value);

}  // namespace scrutineer::metadata
