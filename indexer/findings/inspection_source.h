// The inspection that a paper's restated findings go back to.
#pragma once

#include "schemas/document.h"
#include "schemas/finding.h"

namespace scrutineer::findings {

// Of the inspections that the paper speaks of, the one named first; empty where it names none. The
// date is the first day of the inspection, or else that of its report, as far as printed.
[[nodiscard]] FindingSource inspection_source(const Metadata& metadata);

}  // namespace scrutineer::findings
