// The pairs that readers judged: ../shared/eval/repeats.json and tests/gold/repeats.json, on the
// findings of an index.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "query/engine.h"

namespace scrutineer::bench {

struct GoldPair {
  std::size_t earlier = 0, later = 0;  // places in GoldCouncil::findings
  bool same = false;
};

struct GoldCouncil {
  std::string name;
  std::string source;  // "shared", "a" or "b": which gold, and which half of the project's own
  std::vector<StoredFinding> findings = {};
  std::vector<GoldPair> pairs = {};  // every pair of items of different papers that is not disputed
  std::size_t lost = 0;  // pairs that are the same and whose item is not among the findings
};

// Councils in the order of the files, the shared ones first. Throws std::runtime_error for a file
// that cannot be read.
[[nodiscard]] std::vector<GoldCouncil> read_gold(query::Engine& engine,
                                                 const std::filesystem::path& shared,
                                                 const std::filesystem::path& own);

}  // namespace scrutineer::bench
