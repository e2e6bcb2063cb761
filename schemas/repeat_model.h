// How likely two findings are the same issue, as learnt: schemas/vocabulary/repeat_model.json as
// plain values. tests/bench/repeats --learn makes the file; nothing else does.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace scrutineer {

namespace vocabulary_json {
class Node;
}
struct IssueLexicon;

// What two findings are compared by. Each is 0 to about 2; query/repeats/comparison.cc measures
// them.
//   any       they share an issue that both find wanting, of the same children
//   concrete  a specific or narrow one; general, process: one of that kind
//   family    two issues of one family
//   aside     one that either names only as a purpose
//   head      an issue is shared with which both begin, alone or in a list; half_head: with which
//   one
//             of them begins
//   kin       issues that are partly the same
//   shared    how many, as a logarithm
//   share     of all issues that the two name; covered: the smaller of the two findings' shares
//   words     cosine of the words that tell issues apart
inline constexpr std::array<std::string_view, 13> repeat_features = {
    "any",       "concrete", "general", "process", "family",  "aside", "head",
    "half_head", "kin",      "shared",  "share",   "covered", "words"};

// A logistic model: the score is 1 / (1 + e^-x), x the intercept and the weights of what is there.
struct RepeatModel {
  double intercept = 0;
  std::array<double, repeat_features.size()> weights{};  // in the order of repeat_features
  std::map<std::string, double, std::less<>> issues;     // id of a shared issue -> weight, or 0
  double link_from = 0.5;     // a score from which two findings are the same issue
  double related_from = 0.3;  // and possibly related
};

// Throws Error "bad-vocabulary" for what does not fit.
[[nodiscard]] RepeatModel read_repeat_model(const vocabulary_json::Node& root,
                                            const IssueLexicon& issues);

}  // namespace scrutineer
