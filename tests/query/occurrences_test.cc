// What the best stretches of a paper are worth, by hand and beside every choice of stretches tried.
#include "query/occurrences.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace scrutineer::tests {
namespace {

using query::Occurrence;
using query::StretchWeights;
using query::Unit;

Unit unit(double idf, double rarity = 0) {
  Unit made;
  made.idf = idf;
  made.rarity = rarity;
  return made;
}

Occurrence at(std::uint32_t position, std::uint16_t unit) { return {position, 1, unit, 0}; }

// A word counts once, one stretch counts: the tables change one thing at a time.
StretchWeights plain() {
  return {.words = 10, .rarity = 0, .second = 0, .third = 0, .repetition = 0, .coverage = 0};
}

TEST(Stretches, ByHand) {
  StretchWeights second = plain();
  second.second = 0.5;
  StretchWeights third = second;
  third.third = 0.25;
  StretchWeights repeated = plain();
  repeated.repetition = 1;
  StretchWeights rarity = plain();
  rarity.rarity = 0.1;
  StretchWeights coverage = plain();
  coverage.coverage = 1;
  const std::vector<Unit> units = {unit(4), unit(1, 20)};
  struct Case {
    const char* what;
    std::vector<Occurrence> found;
    StretchWeights weights;
    double score;
  };
  const std::vector<Case> cases = {
      {"nothing", {}, plain(), 0},
      {"one word", {at(3, 0)}, plain(), 4},
      {"both in reach", {at(3, 0), at(12, 1)}, plain(), 5},
      {"the second just out of reach", {at(3, 0), at(13, 1)}, plain(), 4},
      {"the rarer stretch is the best", {at(3, 1), at(40, 0)}, plain(), 4},
      {"the second best", {at(3, 1), at(40, 0)}, second, 4.5},
      {"a stretch that overlaps is no second", {at(3, 0), at(7, 1)}, second, 5},
      {"no third", {at(3, 1), at(40, 0)}, third, 4.5},
      {"the third", {at(3, 0), at(40, 0), at(80, 1)}, third, 6.25},
      {"a repeat is nothing", {at(3, 0), at(4, 0)}, plain(), 4},
      {"a repeat", {at(3, 0), at(4, 0)}, repeated, 4 * 4.0 / 3},
      {"a repeat out of reach", {at(3, 0), at(14, 0)}, repeated, 4},
      {"rarity where idf says little", {at(3, 1)}, rarity, 3},
      {"half of the query", {at(3, 1)}, coverage, 0.2},
      {"all of the query", {at(3, 0), at(4, 1)}, coverage, 5},
  };
  for (const Case& one : cases)
    EXPECT_NEAR(query::stretch_score(one.found, units, one.weights), one.score, 1e-9) << one.what;
}

TEST(Stretches, WordsOfNoWorthAreWorthNothing) {
  StretchWeights coverage = plain();
  coverage.coverage = 1;
  EXPECT_EQ(query::stretch_score({at(1, 0)}, {unit(0)}, coverage), 0);
}

double worth(const std::vector<Occurrence>& found, std::uint32_t from,
             const std::vector<Unit>& units, const StretchWeights& weights) {
  double sum = 0;
  for (std::size_t u = 0; u < units.size(); ++u) {
    double times = 0;
    for (const Occurrence& one : found) {
      if (one.unit == u && one.position >= from && one.position < from + weights.words) ++times;
    }
    if (times > 0) {
      sum += (units[u].idf + weights.rarity * units[u].rarity) * times * (1 + weights.repetition) /
             (times + weights.repetition);
    }
  }
  return sum;
}

// Every stretch that begins at a word is counted afresh, the best taken, and those that overlap it
// are struck out.
double slow_score(const std::vector<Occurrence>& found, const std::vector<Unit>& units,
                  const StretchWeights& weights) {
  std::vector<std::uint32_t> taken;
  double sum = 0;
  for (const double share : {1.0, weights.second, weights.third}) {
    double best = 0;
    std::uint32_t where = 0;
    for (const Occurrence& first : found) {
      const bool free = std::all_of(taken.begin(), taken.end(), [&](std::uint32_t other) {
        return std::max(other, first.position) - std::min(other, first.position) >= weights.words;
      });
      const double here = worth(found, first.position, units, weights);
      if (free && here > best + 1e-9) {
        best = here;
        where = first.position;
      }
    }
    if (best == 0) break;
    sum += share * best;
    taken.push_back(where);
  }
  return sum;
}

TEST(Stretches, AsCountedAfreshForEach) {
  std::mt19937 random(11);
  const auto pick = [&](int from, int to) {
    return std::uniform_int_distribution<int>(from, to)(random);
  };
  const std::vector<Unit> units = {unit(5.13, 9.7), unit(2.71, 7.9), unit(0.41, 5.3)};
  StretchWeights weights;
  weights.words = 12;
  for (int round = 0; round < 500; ++round) {
    std::vector<Occurrence> found;
    for (std::uint32_t position = 0; position < 120; ++position) {
      if (pick(0, 9) == 0) found.push_back(at(position, static_cast<std::uint16_t>(pick(0, 2))));
    }
    EXPECT_NEAR(query::stretch_score(found, units, weights), slow_score(found, units, weights),
                1e-6)
        << round;
  }
}

}  // namespace
}  // namespace scrutineer::tests
