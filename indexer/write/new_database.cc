#include "indexer/write/new_database.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <thread>

#include "indexer/write/xapian_errors.h"

namespace scrutineer::indexer {
namespace {

namespace fs = std::filesystem;

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

bool is_finished(const fs::path& place) {
  std::error_code failed;
  return !fs::exists(place, failed) || fs::exists(place / "iamglass", failed);
}

}  // namespace

void clear_unfinished_database(const std::string& directory) {
  const fs::path place = database_place(directory);
  constexpr int most_looks = 20;
  constexpr std::chrono::milliseconds between_looks{50};
  for (int looks = 0; looks < most_looks; ++looks) {
    if (is_finished(place)) return;
    std::this_thread::sleep_for(between_looks);
  }
  if (is_finished(place)) return;
  std::error_code failed;
  if (!fs::is_directory(place, failed) ||
      !std::all_of(fs::directory_iterator(place), fs::directory_iterator(), is_part)) {
    if (fs::exists(place / "postlist.glass", failed)) {
      throw Error("index-damaged",
                  fmt::format("the index in {} has lost its file xapian/iamglass", directory),
                  "Restore it from a backup, or index the papers anew into an empty directory.");
    }
    throw Error("index-not-ours", fmt::format("{} holds no index", place.string()),
                "Give --index an empty or a new directory, or one that scrutineer-index made.");
  }
  fs::remove_all(place, failed);
  if (failed) {
    throw Error("index-write", fmt::format("can't remove {}: {}", place.string(), failed.message()),
                "Check the directory's rights, or remove it by hand.");
  }
}

}  // namespace scrutineer::indexer
