// The title a paper prints.
#pragma once

#include "indexer/metadata/council_finder.h"
#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// Where papers print their title, as it stands, its wrapped lines joined by a space. Each is empty
// when the paper prints none there. `names` tells a council's name from a title.

// After the salutation of a letter.
[[nodiscard]] Found letter_subject(const Paper& paper);
// Before the dates of an inspection report.
[[nodiscard]] Found report_head(const Paper& paper, const CouncilFinder& names);
// After a label of a council paper ("Subject:").
[[nodiscard]] Found form_title(const Paper& paper);
// "Minutes of the Children's Services Scrutiny Panel" at the head of minutes or an agenda: no item
// of it is a title.
[[nodiscard]] Found meeting_title(const Paper& paper);
// The name of the body that met, where it stands alone at their head.
[[nodiscard]] Found body_title(const Paper& paper, const CouncilFinder& names);
// What a web page of one item or decision is called: "Agenda item - Fostering - Kelder Council".
[[nodiscard]] Found page_title(const Paper& paper);
// The first line at the head of a report that is no label, date or name, before its first part: in
// plain text a title is a line like any other.
[[nodiscard]] Found head_line(const Paper& paper, const CouncilFinder& names);
// The line around words, such as those that tell what type a paper is; empty for a sentence.
[[nodiscard]] Found line_as_title(const Paper& paper, Span words);
// The first or largest heading that is not the name of a council or committee or a date.
[[nodiscard]] Found heading_title(const Paper& paper, const CouncilFinder& names);

// The salutation line of a letter ("Dear Ms Daly"); empty when the opening has none.
[[nodiscard]] Span find_salutation(const Paper& paper);

}  // namespace scrutineer::metadata
