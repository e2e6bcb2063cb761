// Finds which findings of a council are the same issue, and makes chains of them.
//
// The method: findings are cut into the things they name, each is given the issues of the
// vocabulary (thing criticised, population, aspect) and its weighed words; pairs of findings of one
// council are scored by what they share; chains are made by issue and population, not as connected
// components, so that an item that bundles issues stands in several chains and fuses none.
// README.md says why.
//
// The result depends on the values given alone, not on their order. Cost grows with the square of
// one council's findings that share an issue or a rare word, and linearly with the number of
// councils.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "query/repeats/chain.h"
#include "query/repeats/council_findings.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query::repeats {

// Belongs to one thread at a time. Keeps a reference to the vocabulary.
class RepeatFinder {
 public:
  explicit RepeatFinder(const Vocabulary& vocabulary);
  ~RepeatFinder();
  RepeatFinder(RepeatFinder&&) noexcept;
  RepeatFinder& operator=(RepeatFinder&&) noexcept;

  [[nodiscard]] CouncilRepeats find(CouncilFindings findings);

  // How a chain's links came about, stage by stage: each occurrence as it was read, then each pair.
  [[nodiscard]] std::vector<Stage> explain(const CouncilRepeats& repeats, const Chain& chain);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// The councils whose papers are one council's in chains: itself and any former council that it
// alone replaced and that alone it came from (Somerset County Council and Somerset). A split or a
// merger joins none. Ascending by id; empty for an id that is not known.
[[nodiscard]] std::vector<std::string> councils_of_same_area(const Vocabulary& vocabulary,
                                                             std::string_view council);

}  // namespace scrutineer::query::repeats
