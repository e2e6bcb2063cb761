// What this program knows of a paper from its text.
#pragma once

#include "indexer/run/paper_maker.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// `vocabulary` must outlive the result.
[[nodiscard]] Describe describe_with(const Vocabulary& vocabulary);

// What a paper says must be done, is wrong or is done well. `vocabulary` must outlive the result.
[[nodiscard]] ReadFindings read_findings_with(const Vocabulary& vocabulary);

// The words that mark a paper as exempt from publication.
[[nodiscard]] FindExemption find_exemption();

}  // namespace scrutineer::indexer
