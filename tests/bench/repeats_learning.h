// A logistic model of pairs, learnt in one fixed way: the whole set at once, no chance, one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace scrutineer::bench {

struct Value {
  std::uint32_t feature = 0;
  double value = 0;
};

struct Example {
  std::vector<Value> values;  // those that are not 0
  bool same = false;
  std::size_t council = 0;
};

struct Learnt {
  double intercept = 0;
  std::vector<double> weights;
  double threshold = 0.5;  // best_threshold()
};

struct Learning {
  std::size_t features = 0;
  std::vector<double> penalty;  // of each feature's weight squared, halved
  int steps = 600;
  double precision = 0.8;  // what the threshold is set for
  std::size_t parts = 8;   // of the councils, to find the threshold on
};

[[nodiscard]] double score_of(const Learnt& model, const Example& example);

// Learns from these examples; the threshold is found on parts of the councils with models learnt
// on the other parts.
[[nodiscard]] Learnt learn(const std::vector<const Example*>& examples, const Learning& how);

struct Counts {
  std::size_t right = 0, wrong = 0, missed = 0;
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;  // 1 where there is nothing to find and nothing is found
  void add(bool given, bool wanted);
};

// Of the thresholds of at least this precision whose F1 is the best but for chance, the highest:
// the most precise; of scores and whether each is wanted. 0.5 where there is none.
struct Scored {
  double score = 0;
  bool same = false;
};
[[nodiscard]] double best_threshold(std::vector<Scored> scored, double precision);

}  // namespace scrutineer::bench
