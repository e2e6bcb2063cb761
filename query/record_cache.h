// Records of papers, decoded: what hits show of them takes longer to decode than to find.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <xapian.h>

#include "query/index_reader.h"
#include "query/recently_used.h"
#include "schemas/document.h"

namespace scrutineer::query {

// Thread-safe; for engines on one index. After a commit a record is read again, and decoded again
// only where it has changed.
class RecordCache {
 public:
  // As IndexReader::record().
  [[nodiscard]] std::shared_ptr<const Document> record(const IndexReader& reader,
                                                       Xapian::docid number);

 private:
  struct Kept {
    std::string index;  // uuid and revision of the commit it was last found in
    std::string bytes;
    std::shared_ptr<const Document> document;
  };
  // Of encoded records; decoded they take about four times as much again.
  static constexpr std::size_t most_bytes = 8U << 20U;

  std::mutex mutex_;
  RecentlyUsed<Xapian::docid, Kept> kept_{most_bytes};
};

}  // namespace scrutineer::query
