// Where the words of a query stand in one paper, by the index's position lists alone.
#pragma once

#include <cstdint>
#include <vector>

#include "query/plan.h"
#include "query/positions.h"

namespace scrutineer::query {

struct Occurrence {
  std::uint32_t position = 0;
  std::uint16_t words = 1;        // length in positions
  std::uint16_t unit = 0;         // index into the units asked for
  std::uint16_t alternative = 0;  // index into the unit's alternatives
};

// Ascending by position. Words of a phrase are one occurrence; a name of several words has one for
// each word.
// Of positions.papers()[paper]; `positions` are those of the same units.
[[nodiscard]] std::vector<Occurrence> occurrences(const Positions& positions, std::size_t paper,
                                                  const std::vector<Unit>& units);

// How well the best stretches of a paper answer the query (tests/bench/README.md has the table).
struct StretchWeights {
  std::uint32_t words = 100;  // length of a stretch in positions
  double rarity = 0.05;       // what a point of a unit's rarity adds to its idf: tells apart where
                              // nearly every paper holds the words
  double second = 0.6;        // what the second-best stretch adds, against 1 for the best
  double third = 0.2;
  double repetition = 0.4;  // 0: a word counts once a stretch; the larger, the more repeats count
  double coverage = 0.0;    // 0: words add up; the larger, the more one stretch must hold them all
};

// The sum over the best stretches that do not overlap: the worth (idf and a little rarity) of the
// units that stand in each, less for every unit that does not.
[[nodiscard]] double stretch_score(const std::vector<Occurrence>& found,
                                   const std::vector<Unit>& units, const StretchWeights& weights);

}  // namespace scrutineer::query
