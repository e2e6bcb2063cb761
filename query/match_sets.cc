#include "query/match_sets.h"

#include <utility>

namespace scrutineer::query {

SharedSet MatchSets::find(const IndexReader& reader, const std::string& key) {
  const std::string whole = reader.commit() + key;
  const std::lock_guard lock(mutex_);
  ++asked_;
  const SharedSet* set = sets_.find(whole);
  if (set == nullptr) return nullptr;
  ++known_;
  return *set;
}

void MatchSets::put(const IndexReader& reader, const std::string& key, SharedSet set) {
  std::string whole = reader.commit() + key;
  // What stands around a set: the key twice, the nodes of the list and the map.
  constexpr std::size_t around = 200;
  const std::size_t cost = set->bytes() + 2 * whole.size() + around;
  const std::lock_guard lock(mutex_);
  sets_.put(whole, std::move(set), cost);
}

MatchSets::State MatchSets::state() {
  const std::lock_guard lock(mutex_);
  return {asked_, known_, sets_.size(), sets_.cost()};
}

}  // namespace scrutineer::query
