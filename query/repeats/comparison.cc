#include "query/repeats/comparison.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace scrutineer::query::repeats {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
// What is said of nobody in particular is likely, not surely, of the children whom the other names.
constexpr double kUnsaid = 0.7;

// In the order of repeat_features.
enum Feature : std::size_t {
  any,
  concrete,
  general,
  process,
  family,
  aside,
  head,
  half_head,
  kin_issue,
  shared_issues,
  share,
  covered,
  words
};

bool meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t value) {
    return std::binary_search(b.begin(), b.end(), value);
  });
}

bool stands_alone(const Scope& scope) { return scope.narrow != 0 && scope.broad == 0; }

double cosine(std::size_t both, std::size_t a, std::size_t b) {
  if (a == 0 || b == 0) return 0;
  return static_cast<double>(both) / std::sqrt(static_cast<double>(a) * static_cast<double>(b));
}

}  // namespace

Comparer::Comparer(const Vocabulary& vocabulary, const FindingReader& reader)
    : vocabulary_(vocabulary), reader_(reader) {
  const IssueLexicon& lexicon = vocabulary.issues;
  const auto number = [&](const std::string& id) {
    const Issue* const issue = lexicon.issue(id);
    return issue == nullptr ? kNone : static_cast<std::uint32_t>(issue - lexicon.issues.data());
  };
  default_children_ = reader.scope_of(lexicon.default_populations).broad;
  std::map<std::string, std::uint32_t> families;
  for (const Issue& issue : lexicon.issues) {
    own_children_.push_back(reader.scope_of({issue.population}).broad);
    part_of_.push_back(number(issue.part_of));
    const auto next = static_cast<std::uint32_t>(families.size());
    family_.push_back(
        issue.family.empty() ? kNone : families.try_emplace(issue.family, next).first->second);
    kin_.emplace_back();
    for (const std::string& id : issue.kin) kin_.back().push_back(number(id));
    std::sort(kin_.back().begin(), kin_.back().end());
    const auto weight = vocabulary.repeat_model.issues.find(issue.id);
    weights_.push_back(weight == vocabulary.repeat_model.issues.end() ? 0 : weight->second);
  }
}

bool Comparer::kin(std::uint32_t a, std::uint32_t b) const {
  return std::binary_search(kin_[a].begin(), kin_[a].end(), b) ||
         std::binary_search(kin_[b].begin(), kin_[b].end(), a);
}

bool Comparer::same_issue(const Mention& a, const Mention& b) const {
  if (a.issue == b.issue) return true;
  if (family_[a.issue] != kNone && family_[a.issue] == family_[b.issue]) return true;
  // Pathway plans are the plans of care leavers, where those are named.
  const auto part = [&](const Mention& of, const Mention& whole) {
    return part_of_[of.issue] == whole.issue && (own_children_[of.issue] & whole.scope.broad) != 0;
  };
  return part(a, b) || part(b, a);
}

double Comparer::same_children(const Mention& a, const Mention& b) const {
  const IssueKind kind = vocabulary_.issues.issues[a.issue].kind;
  if (a.issue != b.issue || kind == IssueKind::specific || kind == IssueKind::narrow) return 1;
  if (meet(a.objects, b.objects) || (a.scope.narrow & b.scope.narrow) != 0) return 1;
  const bool objects = !a.objects.empty() || !b.objects.empty();
  if (objects && (kind == IssueKind::process || (a.scope.broad & b.scope.broad) == 0)) return 0;
  if ((a.strict || b.strict) && (a.scope.broad & b.scope.broad) == 0) return 0;
  if (stands_alone(a.scope) || stands_alone(b.scope)) return 0;
  if (a.scope.broad == 0 && b.scope.broad == 0) return 1;
  if (a.scope.broad == 0 || b.scope.broad == 0) {
    return ((a.scope.broad | b.scope.broad) & default_children_) != 0 ? kUnsaid : 0;
  }
  return reader_.alike(a.scope, b.scope) ? 1 : 0;
}

bool Comparer::counts(const Mention& mention, const Reading& reading) const {
  if (!mention.primary) return false;
  if (vocabulary_.issues.issues[mention.issue].kind != IssueKind::weak) return true;
  return std::all_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& other) {
    return !other.primary || vocabulary_.issues.issues[other.issue].kind == IssueKind::weak;
  });
}

// One pass over the pairs of mentions, and what is counted of them.
// NOLINTNEXTLINE(readability-function-size): every count reads the state of that pass.
Comparison Comparer::compare(const Reading& earlier, const Reading& later) const {
  Comparison result;
  auto& f = result.features;
  std::set<std::uint32_t> shared_earlier;
  std::set<std::uint32_t> shared_later;
  // General things of a group that the other does not speak of are not even partly the same.
  const auto of_others = [&](const Mention& a, const Mention& b) {
    const auto general = [&](const Mention& mention) {
      const IssueKind kind = vocabulary_.issues.issues[mention.issue].kind;
      return kind == IssueKind::general || kind == IssueKind::process;
    };
    return general(a) && general(b) && (a.scope.narrow & b.scope.narrow) == 0 &&
           (stands_alone(a.scope) || stands_alone(b.scope));
  };
  const auto is_weak = [&](std::uint32_t issue) {
    return vocabulary_.issues.issues[issue].kind == IssueKind::weak;
  };
  for (const Mention& a : earlier.mentions) {
    for (const Mention& b : later.mentions) {
      if (!same_issue(a, b)) {
        if (a.primary && b.primary && kin(a.issue, b.issue) && !of_others(a, b)) f[kin_issue] = 1;
        continue;
      }
      const double children = same_children(a, b);
      if (children <= 0) continue;
      const bool both = counts(a, earlier) && counts(b, later);
      if (!both) {
        if (!is_weak(a.issue)) {
          f[aside] = 1;
          result.shared.push_back({a.issue, b.issue, children, false});
        }
        continue;
      }
      result.shared.push_back({a.issue, b.issue, children, true});
      if (is_weak(a.issue)) continue;
      f[any] = 1;
      shared_earlier.insert(a.issue);
      shared_later.insert(b.issue);
      const IssueKind kind = vocabulary_.issues.issues[a.issue].kind;
      if (a.issue != b.issue && family_[a.issue] != kNone) {
        f[family] = 1;
      } else if (kind == IssueKind::general && a.issue == b.issue) {
        f[general] = 1;
      } else if (kind == IssueKind::process) {
        f[process] = 1;
      } else {
        f[concrete] = 1;
      }
      if (a.lead && b.lead) f[head] = 1;
      if (a.lead || b.lead) f[half_head] = 1;
    }
  }
  if (f[head] > 0) f[half_head] = 0;
  if (f[any] > 0) {
    const auto all = [&](const Reading& reading) {
      std::set<std::uint32_t> issues;
      for (const Mention& m : reading.mentions) {
        if (m.primary && !is_weak(m.issue)) issues.insert(m.issue);
      }
      return issues;
    };
    std::set<std::uint32_t> of_both = all(earlier);
    const std::set<std::uint32_t> of_later = all(later);
    const double shares[] = {
        static_cast<double>(shared_earlier.size()) / static_cast<double>(of_both.size()),
        static_cast<double>(shared_later.size()) / static_cast<double>(of_later.size())};
    of_both.insert(of_later.begin(), of_later.end());
    const auto most = static_cast<double>(std::max(shared_earlier.size(), shared_later.size()));
    f[covered] = std::min(shares[0], shares[1]);
    f[share] = most / static_cast<double>(of_both.size());
    f[shared_issues] = std::log1p(most);
  }
  std::set_intersection(earlier.words.begin(), earlier.words.end(), later.words.begin(),
                        later.words.end(), std::back_inserter(result.words),
                        [](const ContentWord& a, const ContentWord& b) { return a.term < b.term; });
  f[words] = cosine(result.words.size(), earlier.words.size(), later.words.size());
  return result;
}

double Comparer::score(const Comparison& comparison) const {
  double x = vocabulary_.repeat_model.intercept;
  for (std::size_t i = 0; i < comparison.features.size(); ++i) {
    x += comparison.features[i] * vocabulary_.repeat_model.weights[i];
  }
  std::set<std::uint32_t> issues;
  for (const SharedIssue& shared : comparison.shared) {
    if (shared.primary) issues.insert({shared.earlier, shared.later});
  }
  for (const std::uint32_t issue : issues) x += weights_[issue];
  return 1 / (1 + std::exp(-x));
}

}  // namespace scrutineer::query::repeats
