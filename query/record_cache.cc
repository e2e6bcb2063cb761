#include "query/record_cache.h"

#include <utility>

#include "schemas/record.h"

namespace scrutineer::query {

std::shared_ptr<const Document> RecordCache::record(const IndexReader& reader,
                                                    Xapian::docid number) {
  const std::string index = reader.commit();
  {
    const std::lock_guard lock(mutex_);
    const Kept* kept = kept_.find(number);
    if (kept != nullptr && kept->index == index) return kept->document;
  }
  std::string bytes = reader.record_bytes(number);
  {
    const std::lock_guard lock(mutex_);
    Kept* kept = kept_.find(number);
    if (kept != nullptr && kept->bytes == bytes) {
      kept->index = index;
      return kept->document;
    }
  }
  auto document = std::make_shared<const Document>(decode_record(bytes));
  const std::size_t cost = bytes.size();
  const std::lock_guard lock(mutex_);
  kept_.put(number, {index, std::move(bytes), document}, cost);
  return document;
}

}  // namespace scrutineer::query
