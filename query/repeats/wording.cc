#include "query/repeats/wording.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace scrutineer::query::repeats {
namespace {

constexpr std::size_t kMostWords = 5;      // of a reason
constexpr std::size_t kLongestLabel = 80;  // bytes of a text that stands for a label

// A label inside a sentence: "Audit" becomes "audit", "SEND" stays.
std::string inside(std::string label) {
  const bool capital = label.size() > 1 && label[0] >= 'A' && label[0] <= 'Z';
  const bool capitals = capital && label[1] >= 'A' && label[1] <= 'Z';
  if (capital && !capitals) label[0] = static_cast<char>(label[0] - 'A' + 'a');
  return label;
}

std::string beginning(const std::string& text) {
  std::string line = text.substr(0, text.find('\n'));
  if (line.size() <= kLongestLabel) return line;
  const std::size_t space = line.rfind(' ', kLongestLabel);
  return line.substr(0, space == std::string::npos ? kLongestLabel : space) + " …";
}

void add_once(std::vector<std::string>& list, std::string value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace

std::string reason_of(const Pair& pair, const CouncilItems& in, const Vocabulary& vocabulary) {
  if (pair.said_outright) return "the later one says itself that what was named before still holds";
  const Item& earlier = in.items[pair.earlier];
  const std::string& text = in.council.findings[earlier.finding].finding.text;
  std::vector<std::string> issues;
  for (const SharedIssue& shared : pair.comparison.shared) {
    if (!shared.primary) continue;
    std::string label = inside(vocabulary.issues.issues[shared.earlier].label);
    if (shared.earlier != shared.later) {
      label += " and " + inside(vocabulary.issues.issues[shared.later].label);
    }
    add_once(issues, std::move(label));
  }
  std::vector<std::string> words;
  for (const ContentWord& word : pair.comparison.words) {
    add_once(words, text.substr(word.begin, word.end - word.begin));
  }
  std::sort(words.begin(), words.end());
  if (words.size() > kMostWords) words.resize(kMostWords);
  std::string reason;
  if (!issues.empty()) reason = fmt::format("both: {}", fmt::join(issues, ", "));
  if (!words.empty()) {
    reason +=
        fmt::format("{}the same words: {}", reason.empty() ? "" : "; ", fmt::join(words, ", "));
  }
  return reason;
}

const Mention* mention_of(const Item& item, const Group& group, const IssueLexicon& lexicon) {
  if (group.by_words) return nullptr;
  const std::string& family = lexicon.issues[group.issue].family;
  const auto& mentions = item.reading.mentions;
  const auto found = std::find_if(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return mention.issue == group.issue ||
           (!family.empty() && lexicon.issues[mention.issue].family == family);
  });
  return found == mentions.end() ? nullptr : &*found;
}

Scope common_scope(const ToldGroup& told, const CouncilItems& in, const Vocabulary& vocabulary) {
  Scope common{.broad = ~std::uint64_t{0}, .narrow = ~std::uint64_t{0}};
  const auto meet = [&](const Item& item) {
    const Mention* const mention = mention_of(item, told.group, vocabulary.issues);
    const Scope scope = mention == nullptr ? Scope{} : mention->scope;
    common.broad &= scope.broad;
    common.narrow &= scope.narrow;
  };
  for (const std::size_t place : told.group.items) meet(in.items[place]);
  for (const Attached& one : told.prose) {
    if (in.items[one.item].part == Part::concern && one.standing == Standing::full) {
      meet(in.items[one.item]);
    }
  }
  return common;
}

namespace {

// What every item says that its process is about ("oversight of pre-proceedings"), as labels.
std::vector<std::string> common_objects(const Group& group, const CouncilItems& in,
                                        const IssueLexicon& lexicon) {
  std::vector<std::uint32_t> common;
  for (std::size_t i = 0; i < group.items.size(); ++i) {
    const Mention* const mention = mention_of(in.items[group.items[i]], group, lexicon);
    const std::vector<std::uint32_t> objects =
        mention == nullptr ? std::vector<std::uint32_t>{} : mention->objects;
    if (i == 0) {
      common = objects;
      continue;
    }
    std::erase_if(common, [&](std::uint32_t object) {
      return !std::binary_search(objects.begin(), objects.end(), object);
    });
  }
  std::vector<std::string> labels;
  labels.reserve(common.size());
  for (const std::uint32_t object : common) labels.push_back(inside(lexicon.issues[object].label));
  return labels;
}

}  // namespace

std::string label_of(const Group& group, const CouncilItems& in, const Vocabulary& vocabulary,
                     const std::vector<std::string>& populations) {
  if (group.by_words) {
    return beginning(in.council.findings[in.items[group.items.front()].finding].finding.text);
  }
  const Issue& issue = vocabulary.issues.issues[group.issue];
  std::vector<std::string> of;
  for (const Population& population : vocabulary.populations) {
    const bool said =
        std::find(populations.begin(), populations.end(), population.id) != populations.end();
    if (said && population.id != issue.population) of.push_back(inside(population.label));
  }
  if (issue.kind == IssueKind::process && of.empty()) {
    of = common_objects(group, in, vocabulary.issues);
  }
  const bool says_whom = issue.kind == IssueKind::general || issue.kind == IssueKind::process ||
                         issue.kind == IssueKind::weak;
  if (of.empty() || !says_whom || of.size() > 2) return issue.label;
  return fmt::format("{}: {}", issue.label, fmt::join(of, ", "));
}

}  // namespace scrutineer::query::repeats
