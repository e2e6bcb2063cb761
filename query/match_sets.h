// Which documents match what was asked before: a filter that is added, a next page and the counts
// of another field need no second search.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "query/document_set.h"
#include "query/index_reader.h"
#include "query/recently_used.h"

namespace scrutineer::query {

using SharedSet = std::shared_ptr<const DocumentSet>;

// Thread-safe; for engines on one index. A set belongs to one commit.
class MatchSets {
 public:
  // Of the reader's commit; nullptr: not known. `key` says everything that the set follows from.
  [[nodiscard]] SharedSet find(const IndexReader& reader, const std::string& key);
  void put(const IndexReader& reader, const std::string& key, SharedSet set);

  struct State {
    std::uint64_t asked = 0, known = 0;  // of find(), since it was made
    std::size_t sets = 0, bytes = 0;
  };
  [[nodiscard]] State state();

 private:
  static constexpr std::size_t most_bytes = 16U << 20U;

  std::mutex mutex_;
  RecentlyUsed<std::string, SharedSet> sets_{most_bytes};
  std::uint64_t asked_ = 0, known_ = 0;
};

}  // namespace scrutineer::query
