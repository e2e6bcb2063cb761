#include "indexer/run/maintenance.h"

#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <vector>

#include "indexer/run/originals.h"
#include "indexer/write/index_copy.h"
#include "indexer/write/index_database.h"
#include "indexer/write/index_lock.h"
#include "indexer/write/stored_index.h"
#include "schemas/error.h"
#include "schemas/index_keys.h"
#include "schemas/ledger_entry.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

constexpr const char* originals_folder = "originals";

[[noreturn]] void not_written(const fs::path& path, const std::error_code& why) {
  throw Error("index-write",
              fmt::format("can't write {}: {}", path_to_text(path.native()), why.message()),
              "Check the disk's space and the rights of the directory.");
}

void make_directory(const fs::path& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) not_written(path, failed);
}

// Copies an original under a name that it only gets when it is whole.
void copy_original(const fs::path& from, const fs::path& to) {
  make_directory(to.parent_path());
  const fs::path half = to.string() + ".half";
  std::error_code failed;
  fs::copy_file(from, half, fs::copy_options::overwrite_existing, failed);
  if (failed == std::errc::no_such_file_or_directory) return;  // a run discarded it meanwhile
  if (failed) not_written(to, failed);
  fs::rename(half, to, failed);
  if (failed) not_written(to, failed);
}

// The ids of the originals that the index names.
std::vector<std::string> originals_of(const std::string& directory) {
  const StoredIndex index(directory);
  std::vector<std::string> ids;
  for (const std::string& key : index.keys(ledger_prefix)) {
    LedgerEntry entry = decode_ledger_entry(index.note(key));
    if (entry.kept) ids.push_back(std::move(entry.file_id));
  }
  return ids;
}

// Copies those that are not there yet. Returns how many are nowhere.
std::size_t copy_originals(const std::vector<std::string>& ids, const std::string& from,
                           const std::string& to) {
  const Originals source(fs::path(from) / originals_folder);
  const Originals target(fs::path(to) / originals_folder);
  std::size_t missing = 0;
  for (const std::string& id : ids) {
    std::error_code failed;
    if (fs::exists(target.path_of(id), failed)) continue;
    copy_original(source.path_of(id), target.path_of(id));
    if (!fs::exists(target.path_of(id), failed)) ++missing;
  }
  return missing;
}

void write_backup(const std::string& directory, const std::string& backup) {
  // Once before the database and once after it: what a run discards in between was copied before,
  // what it adds is copied after.
  copy_originals(originals_of(directory), directory, backup);
  copy_database(directory, fs::path(backup) / "xapian");
  const std::size_t missing = copy_originals(originals_of(backup), directory, backup);
  if (missing == 0) return;
  throw Error("index-overtaken",
              fmt::format("{} originals went away while {} was copied", missing, directory),
              "Try again; if it stays, index with --keep-originals to have them anew.");
}

}  // namespace

void compact_index(const std::string& directory) {
  { const StoredIndex there(directory); }  // an index is not made here
  const IndexDatabase writing_nothing(directory);
  const fs::path fresh = fresh_place(directory);
  copy_database(directory, fresh);
  exchange_database(directory, fresh);
}

void back_up_index(const std::string& directory, const std::string& backup) {
  { const StoredIndex there(directory); }
  std::error_code failed;
  if (fs::exists(backup, failed) && !fs::is_empty(backup, failed)) {
    throw Error("backup-exists", fmt::format("{} is not empty", backup),
                "Name a directory that does not exist: each backup is one of its own.");
  }
  make_directory(backup);
  try {
    write_backup(directory, backup);
  } catch (const Error&) {
    fs::remove_all(backup, failed);
    throw;
  }
}

void restore_index(const std::string& backup, const std::string& directory) {
  if (!physical_faults(backup).empty()) {
    throw Error("backup-damaged", fmt::format("the backup in {} is damaged", backup),
                "Restore another one; nothing was changed.");
  }
  const std::vector<std::string> originals = originals_of(backup);
  make_directory(directory);
  std::optional<IndexDatabase> writing_nothing;
  std::optional<IndexLock> nobody_writes;
  try {
    writing_nothing.emplace(directory);
  } catch (const Error& error) {
    // Nobody can be writing what can't be opened, and it is what restoring is for. What is only of
    // another version can be upgraded meanwhile.
    if (error.code() != "index-damaged" && error.code() != "index-version") throw;
    if (error.code() == "index-version") nobody_writes.emplace(directory);
  }
  const fs::path fresh = fresh_place(directory);
  copy_database(backup, fresh);
  copy_originals(originals, backup, directory);
  exchange_database(directory, fresh);
}

}  // namespace scrutineer::indexer
