#include "indexer/write/index_lock.h"

#include <xapian.h>

#include "indexer/write/xapian_errors.h"

namespace scrutineer::indexer {

class IndexLock::Impl {
 public:
  explicit Impl(const std::string& directory)
      : database(translating(directory, [&] {
          return Xapian::WritableDatabase(database_place(directory).string(), Xapian::DB_OPEN);
        })) {}

  Xapian::WritableDatabase database;  // opened to write, it holds the lock; nothing is written
};

IndexLock::IndexLock(const std::string& directory) : impl_(std::make_unique<Impl>(directory)) {}
IndexLock::~IndexLock() = default;

}  // namespace scrutineer::indexer
