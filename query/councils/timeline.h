// What became of one council, by date. Includes Xapian, so for use inside query/ only.
#pragma once

#include <string_view>

#include "query/councils/council_timeline.h"
#include "query/held_visits.h"
#include "query/index_reader.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// `council` is an id of the vocabulary; its papers are those of its area (council_now()).
[[nodiscard]] CouncilTimeline timeline_of(const IndexReader& reader, const Vocabulary& vocabulary,
                                          const Council& council);

}  // namespace scrutineer::query
