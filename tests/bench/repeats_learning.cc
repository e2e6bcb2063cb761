#include "tests/bench/repeats_learning.h"

#include <algorithm>
#include <cmath>

namespace scrutineer::bench {
namespace {

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

// Adam over the whole set: each step looks at every example in their order.
Learnt fit(const std::vector<const Example*>& examples, const Learning& how) {
  constexpr double rate = 0.1;
  constexpr double first_decay = 0.9;
  constexpr double second_decay = 0.999;
  const std::size_t size = how.features + 1;  // the intercept is the last
  std::vector<double> w(size);
  std::vector<double> first(size);
  std::vector<double> second(size);
  w.back() = -4;
  for (int step = 1; step <= how.steps; ++step) {
    std::vector<double> gradient(size);
    for (const Example* const example : examples) {
      double x = w.back();
      for (const Value& value : example->values) x += value.value * w[value.feature];
      const double error = sigmoid(x) - (example->same ? 1 : 0);
      for (const Value& value : example->values) gradient[value.feature] += error * value.value;
      gradient.back() += error;
    }
    for (std::size_t i = 0; i < size; ++i) {
      if (i < how.features) gradient[i] += how.penalty[i] * w[i];
      first[i] = first_decay * first[i] + (1 - first_decay) * gradient[i];
      second[i] = second_decay * second[i] + (1 - second_decay) * gradient[i] * gradient[i];
      const double m = first[i] / (1 - std::pow(first_decay, step));
      const double v = second[i] / (1 - std::pow(second_decay, step));
      w[i] -= rate * m / (std::sqrt(v) + 1e-8);
    }
  }
  Learnt model;
  model.intercept = w.back();
  w.pop_back();
  model.weights = std::move(w);
  return model;
}

}  // namespace

double score_of(const Learnt& model, const Example& example) {
  double x = model.intercept;
  for (const Value& value : example.values) x += value.value * model.weights[value.feature];
  return sigmoid(x);
}

double best_threshold(std::vector<Scored> scored, double precision) {
  std::sort(scored.begin(), scored.end(),
            [](const Scored& a, const Scored& b) { return a.score > b.score; });
  const auto wanted = static_cast<std::size_t>(
      std::count_if(scored.begin(), scored.end(), [](const Scored& s) { return s.same; }));
  struct Reached {
    double threshold = 0, f1 = 0;
  };
  // By how much F1 moves with a single pair.
  constexpr double chance = 0.0025;
  std::vector<Reached> f1;
  double best = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    right += scored[i].same ? 1 : 0;
    if (i + 1 < scored.size() && scored[i + 1].score == scored[i].score) continue;
    if (share(right, i + 1) < precision) continue;
    f1.push_back({.threshold = scored[i].score, .f1 = 2 * share(right, i + 1 + wanted)});
    best = std::max(best, f1.back().f1);
  }
  const auto found =
      std::find_if(f1.begin(), f1.end(), [&](const Reached& at) { return at.f1 >= best - chance; });
  return found == f1.end() ? 0.5 : found->threshold;
}

Learnt learn(const std::vector<const Example*>& examples, const Learning& how) {
  std::vector<Scored> scored;
  for (std::size_t part = 0; part < how.parts; ++part) {
    std::vector<const Example*> others;
    std::vector<const Example*> these;
    for (const Example* const example : examples) {
      (example->council % how.parts == part ? these : others).push_back(example);
    }
    const Learnt model = fit(others, how);
    for (const Example* const example : these) {
      scored.push_back({score_of(model, *example), example->same});
    }
  }
  Learnt model = fit(examples, how);
  model.threshold = best_threshold(std::move(scored), how.precision);
  return model;
}

double Counts::precision() const { return share(right, right + wrong); }
double Counts::recall() const { return share(right, right + missed); }
double Counts::f1() const { return share(2 * right, 2 * right + wrong + missed); }

void Counts::add(bool given, bool wanted) {
  if (given && wanted) ++right;
  if (given && !wanted) ++wrong;
  if (!given && wanted) ++missed;
}

}  // namespace scrutineer::bench
