// Puts what a manifest says of a paper in the place of what the paper was found to print.
#pragma once

#include "indexer/run/manifest.h"
#include "schemas/document.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// Each value given wins. Its evidence becomes one entry of source `manifest` with the value as the
// manifest has it. What follows from a given value follows: `date` and `date_source` from
// published, the issuer of a council's own paper from council, the issuer from document_type where
// the type has one.
void apply_manifest(const ManifestRow& row, const Vocabulary& vocabulary, Metadata& metadata);

// The values that a manifest gave a paper, as a row without line, path and hash: applied again it
// gives the same. Nothing was given: an empty row.
[[nodiscard]] ManifestRow given_values(const Metadata& metadata);

}  // namespace scrutineer::indexer
