// The title a paper prints.
#pragma once

#include "indexer/metadata/council_finder.h"
#include "indexer/metadata/paper.h"
#include "schemas/vocabulary.h"

namespace scrutineer::metadata {

// The title as printed, its wrapped lines joined by a space: after the salutation of a letter,
// before the dates of an inspection report, after the label ("Subject:") of a council paper, else
// the first or largest heading that is not the name of a council or committee or a date. Empty when
// the paper prints none. `names` tells a council's name from a title.
[[nodiscard]] Found find_title(const Paper& paper, const DocumentType& type,
                               const CouncilFinder& names);

// The salutation line of a letter ("Dear Ms Daly"); empty when the opening has none.
[[nodiscard]] Span find_salutation(const Paper& paper);

}  // namespace scrutineer::metadata
