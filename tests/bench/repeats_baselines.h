// What a search engine has without knowing what an issue is.
#pragma once

#include <vector>

#include "tests/bench/repeats_gold.h"

namespace scrutineer::bench {

enum class Baseline : std::uint8_t { bm25, tf_idf };

// A score of each pair of the council, in their order. Words are stems without function words; how
// rare they are is counted over the items of all councils given.
[[nodiscard]] std::vector<std::vector<double>> baseline_scores(
    const std::vector<GoldCouncil>& councils, Baseline baseline);

}  // namespace scrutineer::bench
