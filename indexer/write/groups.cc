#include "indexer/write/groups.h"

#include <algorithm>
#include <numeric>

namespace scrutineer::indexer {
namespace {

// Sets that are merged; a set is known by its first member.
class Sets {
 public:
  explicit Sets(std::size_t count) : above_(count) {
    std::iota(above_.begin(), above_.end(), std::size_t{0});
  }

  std::size_t of(std::size_t member) {
    while (above_[member] != member) {
      above_[member] = above_[above_[member]];
      member = above_[member];
    }
    return member;
  }

  void merge(std::size_t a, std::size_t b) {
    const std::size_t first = std::min(of(a), of(b));
    const std::size_t second = std::max(of(a), of(b));
    above_[second] = first;
  }

 private:
  std::vector<std::size_t> above_;
};

}  // namespace

std::map<std::string, std::string> groups_of(const std::vector<RelatedDocument>& documents) {
  std::vector<RelatedDocument> all = documents;
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  std::map<std::string, std::size_t> number;
  for (std::size_t i = 0; i < all.size(); ++i) number.emplace(all[i].id, i);
  Sets sets(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const Duplicate& other : all[i].duplicates) {
      const auto found = number.find(other.id);
      if (found != number.end() && other.relation == "same") sets.merge(i, found->second);
    }
  }
  // What each document with others inside joins: the longest of them, of equally long ones the
  // first by id. Collected before any is joined, or one pack would pull another's papers along.
  std::vector<std::pair<std::size_t, std::size_t>> joins;
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::size_t longest = i;
    for (const Duplicate& other : all[i].duplicates) {
      const auto found = number.find(other.id);
      if (found == number.end() || other.relation != "contains") continue;
      const std::size_t held = found->second;
      const bool better = longest == i || all[held].words > all[longest].words ||
                          (all[held].words == all[longest].words && held < longest);
      if (better) longest = held;
    }
    if (longest != i) joins.emplace_back(i, longest);
  }
  for (const auto& [holder, held] : joins) sets.merge(holder, held);
  std::map<std::size_t, std::size_t> members;
  for (std::size_t i = 0; i < all.size(); ++i) ++members[sets.of(i)];
  std::map<std::string, std::string> groups;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (members[sets.of(i)] > 1) groups.emplace(all[i].id, all[sets.of(i)].id);
  }
  return groups;
}

}  // namespace scrutineer::indexer
