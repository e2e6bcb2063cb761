// What a paper says beyond what it is: the inspections it speaks of, its figures and promises, the
// laws and pages it cites.
#pragma once

#include "indexer/metadata/reading.h"

namespace scrutineer::metadata {

// Fills visit_ordinal, about, measures, commitments, legislation and links, with evidence. Type,
// dates and council must have been read.
void read_content(Reading& reading);

}  // namespace scrutineer::metadata
