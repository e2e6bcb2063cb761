// What two findings share.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "query/repeats/reading.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query::repeats {

// An issue that both findings name.
struct SharedIssue {
  std::uint32_t earlier = 0, later = 0;  // places in IssueLexicon::issues: the same, unless one is
                                         // part of the other or both are of one family
  double same_children = 0;  // 1: of the same children; less: only one says of whom; 0: of others
  bool primary = true;       // both find it wanting
  bool operator==(const SharedIssue&) const = default;
};

struct Comparison {
  std::vector<SharedIssue> shared;                        // those of the same children
  std::array<double, repeat_features.size()> features{};  // in the order of repeat_features
  std::vector<ContentWord> words;  // that both have, as they stand in the earlier one
};

// Symmetric: compare(b, a) has the same features. Keeps references.
class Comparer {
 public:
  Comparer(const Vocabulary& vocabulary, const FindingReader& reader);

  [[nodiscard]] Comparison compare(const Reading& earlier, const Reading& later) const;
  // Of the issues of the comparison that make the two the same: primary, and not weak unless both
  // findings name nothing else.
  [[nodiscard]] double score(const Comparison& comparison) const;
  // Whether two findings may share an issue at all: a quick test before compare().
  [[nodiscard]] bool counts(const Mention& mention, const Reading& reading) const;

 private:
  [[nodiscard]] bool same_issue(const Mention& a, const Mention& b) const;
  [[nodiscard]] double same_children(const Mention& a, const Mention& b) const;
  [[nodiscard]] bool kin(std::uint32_t a, std::uint32_t b) const;

  const Vocabulary& vocabulary_;
  const FindingReader& reader_;
  std::uint64_t default_children_ = 0;           // bits of Scope::broad
  std::vector<std::uint64_t> own_children_;      // of each issue, as bits of Scope::broad
  std::vector<std::uint32_t> part_of_;           // of each issue, or none_
  std::vector<std::uint32_t> family_;            // of each issue a number, or none_
  std::vector<std::vector<std::uint32_t>> kin_;  // of each issue, ascending
  std::vector<double> weights_;                  // of each issue in the model
};

}  // namespace scrutineer::query::repeats
