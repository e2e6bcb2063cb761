// Papers that could be read and are kept out of the index on purpose. The ledger remembers them
// among the failures of their file, as the stage "withheld".
#pragma once

#include <string>
#include <string_view>

#include "indexer/run/ledger_entry.h"
#include "schemas/tombstone.h"

namespace scrutineer::indexer {

inline constexpr std::string_view withheld_stage = "withheld";

[[nodiscard]] inline bool is_withheld(const Failure& failure) {
  return failure.stage == withheld_stage;
}

// Code "removed": the paper was taken out for good.
[[nodiscard]] Failure withheld_as_removed(const std::string& member, const Tombstone& tombstone);
// Code "exempt": it is marked as not for publication, by these words.
[[nodiscard]] Failure withheld_as_exempt(const std::string& member, const std::string& marking);

}  // namespace scrutineer::indexer
