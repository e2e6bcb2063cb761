// What is known of each council, kept for as long as the index does not change. Includes Xapian, so
// for use inside query/ only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "query/councils/council_record.h"
#include "query/index_reader.h"

namespace scrutineer::query {

// Thread-safe: engines on one index share one, so that each council is worked out once a commit and
// is in memory once. Threads that ask for one council wait for each other, others do not.
class CouncilRecords {
 public:
  using Make = std::function<CouncilRecord()>;

  // The record of a council on the commit that the reader is on; `make` makes it where nobody has.
  // What `make` throws comes through, and the next to ask tries again.
  [[nodiscard]] std::shared_ptr<const CouncilRecord> of(const IndexReader& reader,
                                                        const std::string& council,
                                                        const Make& make);

 private:
  struct Kept {
    std::mutex mutex;
    std::shared_ptr<const CouncilRecord> record;  // nullptr: not made yet
  };
  [[nodiscard]] std::shared_ptr<Kept> kept(const IndexReader& reader, const std::string& council);

  std::mutex mutex_;
  std::uint64_t revision_ = 0;
  std::string uuid_;
  std::map<std::string, std::shared_ptr<Kept>> kept_;  // by council, all of one commit
};

}  // namespace scrutineer::query
