// A map that forgets what was not used for longest once it holds too much.
#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace scrutineer::query {

// Not thread-safe.
template <typename Key, typename Value>
class RecentlyUsed {
 public:
  // `most`: of the costs of all values together.
  explicit RecentlyUsed(std::size_t most) : most_(most) {}

  // nullptr: not held. Valid until the next put().
  [[nodiscard]] Value* find(const Key& key) {
    const auto at = by_key_.find(key);
    if (at == by_key_.end()) return nullptr;
    order_.splice(order_.begin(), order_, at->second);
    return &at->second->value;
  }

  // Takes the place of what was held under the key. What alone costs more than `most` is not held.
  void put(const Key& key, Value value, std::size_t cost) {
    if (const auto at = by_key_.find(key); at != by_key_.end()) drop(at->second);
    if (cost > most_) return;
    while (cost_ + cost > most_) drop(std::prev(order_.end()));
    order_.push_front({key, std::move(value), cost});
    by_key_.emplace(key, order_.begin());
    cost_ += cost;
  }

  [[nodiscard]] std::size_t size() const { return order_.size(); }
  [[nodiscard]] std::size_t cost() const { return cost_; }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t cost = 0;
  };

  void drop(typename std::list<Entry>::iterator entry) {
    cost_ -= entry->cost;
    by_key_.erase(entry->key);
    order_.erase(entry);
  }

  std::size_t most_;
  std::size_t cost_ = 0;
  std::list<Entry> order_;  // the one used last first
  std::unordered_map<Key, typename std::list<Entry>::iterator> by_key_;
};

}  // namespace scrutineer::query
