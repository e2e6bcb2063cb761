#include "query/occurrences.h"

#include <algorithm>
#include <array>
#include <cmath>
namespace scrutineer::query {
namespace {

// A stretch slides over the occurrences; this keeps its score as they come and go.
class Stretch {
 public:
  Stretch(const std::vector<Unit>& units, const StretchWeights& weights)
      : weights_(weights), times_(units.size(), 0) {
    worth_.reserve(units.size());
    for (const Unit& unit : units) {
      worth_.push_back(unit.idf + weights.rarity * unit.rarity);
      whole_ += worth_.back();
    }
  }

  void add(std::uint16_t unit) { change(unit, +1); }
  void remove(std::uint16_t unit) { change(unit, -1); }
  [[nodiscard]] double score() const {
    if (whole_ <= 0) return 0;
    return weights_.coverage == 0 ? sum_ : sum_ * std::pow(sum_ / whole_, weights_.coverage);
  }

 private:
  // The first time counts most: 1 for once, at most 1 + repetition.
  [[nodiscard]] double here(std::uint16_t unit) const {
    const double times = times_[unit];
    const double k = weights_.repetition;
    return times == 0 ? 0 : worth_[unit] * times * (1 + k) / (times + k);
  }

  void change(std::uint16_t unit, int by) {
    sum_ -= here(unit);
    times_[unit] = static_cast<std::uint32_t>(static_cast<int>(times_[unit]) + by);
    sum_ += here(unit);
  }

  const StretchWeights& weights_;
  std::vector<double> worth_;         // of each unit, standing once
  std::vector<std::uint32_t> times_;  // each unit stands in the stretch
  double sum_ = 0;
  double whole_ = 0;
};

struct Scored {
  std::uint32_t from = 0;
  double score = 0;
};

// The score of the stretch that begins at each occurrence.
std::vector<Scored> all_stretches(const std::vector<Occurrence>& found,
                                  const std::vector<Unit>& units, const StretchWeights& weights) {
  std::vector<Scored> scores;
  scores.reserve(found.size());
  Stretch stretch(units, weights);
  std::size_t end = 0;
  for (const Occurrence& first : found) {
    while (end < found.size() && found[end].position < first.position + weights.words)
      stretch.add(found[end++].unit);
    scores.push_back({first.position, stretch.score()});
    stretch.remove(first.unit);
  }
  return scores;
}

}  // namespace

std::vector<Occurrence> occurrences(const Positions& positions, std::size_t paper,
                                    const std::vector<Unit>& units) {
  std::vector<Occurrence> found;
  const auto add = [&found](std::uint32_t position, std::size_t words, std::size_t unit,
                            std::size_t alternative) {
    found.push_back({position, static_cast<std::uint16_t>(words), static_cast<std::uint16_t>(unit),
                     static_cast<std::uint16_t>(alternative)});
  };
  for (std::size_t u = 0; u < units.size(); ++u) {
    for (std::size_t a = 0; a < units[u].alternatives.size(); ++a) {
      const Alternative& alternative = units[u].alternatives[a];
      if (alternative.kind == Alternative::Kind::field) continue;
      if (alternative.kind == Alternative::Kind::phrase) {
        for (const std::uint32_t position : positions.of_phrase(paper, positions.words(u, a)))
          add(position, alternative.terms.size(), u, a);
        continue;
      }
      for (const Positions::Word word : positions.words(u, a)) {
        for (const std::uint32_t position : positions.of(paper, word)) add(position, 1, u, a);
      }
    }
  }
  std::sort(found.begin(), found.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.position != b.position ? a.position < b.position : a.words > b.words;
  });
  return found;
}

double stretch_score(const std::vector<Occurrence>& found, const std::vector<Unit>& units,
                     const StretchWeights& weights) {
  std::vector<Scored> stretches = all_stretches(found, units, weights);
  double sum = 0;
  for (const double share : {1.0, weights.second, weights.third}) {
    const auto best =
        std::max_element(stretches.begin(), stretches.end(),
                         [](const Scored& a, const Scored& b) { return a.score < b.score; });
    if (best == stretches.end()) break;
    const Scored taken = *best;
    sum += share * taken.score;
    std::erase_if(stretches, [&](const Scored& other) {
      const std::uint32_t apart =
          other.from > taken.from ? other.from - taken.from : taken.from - other.from;
      return apart < weights.words;
    });
  }
  return sum;
}

}  // namespace scrutineer::query
