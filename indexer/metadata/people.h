// People with their offices in a council's own papers.
#pragma once

#include <vector>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// From the form at the head ("Portfolio Holder: Councillor Mike O'Brien"), lines that print name
// and office ("James Thomas – Outgoing Interim Director"), the contact at the end and the
// signature. Each person once, in the order printed. The role is as printed, or the label where
// that is all.
[[nodiscard]] std::vector<FoundPerson> find_people(const Paper& paper);

}  // namespace scrutineer::metadata
