// Who signs a letter.
#pragma once

#include <vector>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// The people under the valediction ("Yours sincerely", "Your sincerely"), in order, each with the
// printed office; also from tables in which several bodies sign side by side. A letter without a
// valediction is signed by who stands alone at its end with an office. Empty for anything else.
[[nodiscard]] std::vector<FoundPerson> find_signatures(const Paper& paper);

}  // namespace scrutineer::metadata
