// Keeps indexers out of an index while another database is made to take its place.
#pragma once

#include <memory>
#include <string>

namespace scrutineer::indexer {

// While one exists, no IndexDatabase can be opened on the index, by this program or any other; of
// whatever version the index is. Nothing is changed, readers go on.
class IndexLock {
 public:
  // The index must exist. Throws Error "index-locked" while an indexer is writing, "index-damaged",
  // "index-version" where its files are of another Xapian's form, and "index-write".
  explicit IndexLock(const std::string& directory);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::indexer
