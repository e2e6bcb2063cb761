#include "indexer/run/withheld.h"

#include <fmt/format.h>

namespace scrutineer::indexer {

Failure withheld_as_removed(const std::string& member, const Tombstone& tombstone) {
  return {member,
          "removed",
          fmt::format("removed on {}: {}", tombstone.removed, tombstone.reason),
          "It is never indexed again.",
          std::string(withheld_stage),
          "file"};
}

Failure withheld_as_exempt(const std::string& member, const std::string& marking) {
  return {member,
          "exempt",
          fmt::format("it is marked as not for publication: \"{}\"", marking),
          "If the index is for people who may read it, run again with --allow-exempt.",
          std::string(withheld_stage),
          "file"};
}

}  // namespace scrutineer::indexer
