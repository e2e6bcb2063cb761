#include "indexer/write/new_database.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include "indexer/write/index_copy.h"
#include "indexer/write/xapian_errors.h"
#include "schemas/index_keys.h"
#include "schemas/stamp.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

// Begun under a name of its own, so that two indexers that start at once do not share it.
constexpr std::string_view begun_prefix = "xapian.begun-";

bool is_begun(const fs::directory_entry& entry) {
  return entry.path().filename().string().starts_with(begun_prefix);
}

// What Xapian 1.4 makes before the file that says that all is there, v.tmp being that file's first
// name. Tables are empty until then: one with contents is a database that lost the file, and is not
// touched.
bool is_part(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  if (name == "v.tmp") return true;
  std::error_code failed;
  return (entry.path().extension() == ".glass" || name == "flintlock") &&
         fs::file_size(entry.path(), failed) == 0 && !failed;
}

template <typename Test>
bool all_of(const fs::path& folder, Test test) {
  return std::all_of(fs::directory_iterator(folder), fs::directory_iterator(), test);
}

void take_away(const fs::path& path) {
  std::error_code failed;
  fs::remove_all(path, failed);
  if (failed) {
    throw Error("index-write", fmt::format("can't remove {}: {}", path.string(), failed.message()),
                "Check the directory's rights, or remove it by hand.");
  }
}

bool is_made(const fs::path& place) {
  std::error_code failed;
  return fs::exists(place / "iamglass", failed);
}

}  // namespace

bool holds_nothing_else(const std::string& directory) { return all_of(directory, is_begun); }

void make_missing_database(const std::string& directory) {
  const fs::path place = database_place(directory);
  if (is_made(place)) return;
  std::error_code failed;
  if (fs::exists(place, failed)) {
    if (fs::exists(place / "postlist.glass", failed) && !all_of(place, is_part)) {
      throw Error("index-damaged",
                  fmt::format("the index in {} has lost its file xapian/iamglass", directory),
                  "Restore it from a backup, or index the papers anew into an empty directory.");
    }
    if (!fs::is_directory(place) || !all_of(place, is_part)) {
      throw Error("index-not-ours", fmt::format("{} holds no index", place.string()),
                  "Give --index an empty or a new directory, or one that scrutineer-index made.");
    }
    take_away(place);
  }
  const fs::path begun = fs::path(directory) / fmt::format("{}{}", begun_prefix, ::getpid());
  take_away(begun);
  {
    Xapian::WritableDatabase database(begun.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    database.set_metadata(std::string(stamp_key), encode_stamp(current_stamp()));
    database.commit();
  }
  try {
    exchange_database(directory, begun);
  } catch (const Error&) {
    take_away(begun);
    if (!is_made(place)) throw;  // another indexer was first
  }
}

void clear_begun_databases(const std::string& directory) {
  for (const fs::directory_entry& entry : fs::directory_iterator(directory)) {
    if (is_begun(entry)) take_away(entry.path());
  }
}

}  // namespace scrutineer::indexer
