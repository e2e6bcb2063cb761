// Papers that could be read and are kept out of the index on purpose. The ledger remembers them
// among the failures of their file, as the stage "withheld".
#pragma once

#include <string>

#include "schemas/ledger_entry.h"
#include "schemas/tombstone.h"

namespace scrutineer::indexer {

// Code "removed": the paper was taken out for good.
[[nodiscard]] Failure withheld_as_removed(const std::string& member, const Tombstone& tombstone);
// Code "exempt": it is marked as not for publication, by these words.
[[nodiscard]] Failure withheld_as_exempt(const std::string& member, const std::string& marking);

}  // namespace scrutineer::indexer
