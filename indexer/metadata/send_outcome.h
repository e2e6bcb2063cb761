// The outcome of an area SEND inspection.
#pragma once

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// positive, inconsistent or systemic_failings, from the printed outcome of the framework of 2023.
// Empty for reports of 2016 to 2022, which state none, and for visits that give none.
[[nodiscard]] Found find_send_outcome(const Paper& paper);

}  // namespace scrutineer::metadata
