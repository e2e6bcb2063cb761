#include "indexer/write/index_copy.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>
#include <xapian.h>

#include "indexer/write/stored_index.h"
#include "indexer/write/xapian_errors.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

// An indexer commits seconds apart, and a copy reads faster than it writes.
constexpr int most_tries = 20;

[[noreturn]] void not_written(const fs::path& path, int number) {
  throw Error(
      "index-write",
      fmt::format("can't write {}: {}", path.string(), std::generic_category().message(number)),
      "Check the disk's space and the rights of the directory: nothing was changed.");
}

void delete_all(const fs::path& path) {
  std::error_code failed;
  fs::remove_all(path, failed);
  if (failed) not_written(path, failed.value());
}

void sync(const fs::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) not_written(path, errno);
  const int result = ::fsync(handle);
  const int number = errno;
  ::close(handle);
  if (result != 0) not_written(path, number);
}

void sync_all(const fs::path& folder) {
  for (const fs::directory_entry& file : fs::directory_iterator(folder)) sync(file.path());
  sync(folder);
  sync(folder.parent_path());
}

}  // namespace

void copy_database(const std::string& from, const fs::path& to) {
  for (int tries = 1;; ++tries) {
    try {
      const StoredIndex checked(from);  // is there, and of this version
      translating(from, [&] {
        Xapian::Database(database_place(from).string())
            .compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER);
      });
      sync_all(to);  // a backup is not exchanged
      return;
    } catch (const Error& error) {
      delete_all(to);
      if (error.code() != "index-overtaken" || tries == most_tries) throw;
    }
  }
}

void exchange_database(const std::string& directory, const fs::path& fresh) {
  const fs::path place = database_place(directory);
  sync_all(fresh);
  std::error_code failed;
  const bool replaces = fs::exists(place, failed);
  const unsigned how = replaces ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, fresh.c_str(), AT_FDCWD, place.c_str(), how) != 0) {
    not_written(place, errno);
  }
  sync(directory);
  if (replaces) delete_all(fresh);
}

fs::path fresh_place(const std::string& directory) {
  fs::path place = fs::path(directory) / "xapian.new";
  delete_all(place);
  return place;
}

}  // namespace scrutineer::indexer
