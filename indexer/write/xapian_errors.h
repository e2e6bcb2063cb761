// What Xapian throws, as errors of this project. Includes Xapian, so for use inside indexer/write
// only.
#pragma once

#include <filesystem>
#include <fmt/format.h>
#include <string>
#include <xapian.h>

#include "schemas/error.h"

namespace scrutineer::indexer {

// Where the database of an index lies.
[[nodiscard]] inline std::filesystem::path database_place(const std::filesystem::path& directory) {
  return directory / "xapian";
}

// Runs an action on the database and turns what Xapian throws into our errors.
template <typename Action>
auto translating(const std::string& directory, Action action) {
  try {
    return action();
  } catch (const Xapian::DatabaseLockError& error) {
    // Xapian says the same of a lock that can't be taken at all: no rights, no locks on this disk.
    if (!error.get_msg().ends_with("already locked")) {
      throw Error("index-write",
                  fmt::format("can't lock the index in {}: {}", directory, error.get_msg()),
                  "Check the directory's rights, and that its file system has locks.");
    }
    throw Error("index-locked",
                fmt::format("another indexer is writing the index in {}", directory),
                "Wait until it has finished, or stop it; a lock is never left behind by a crash.");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error("index-version",
                fmt::format("the index in {} has another format: {}", directory, error.get_msg()),
                "Index the papers anew into an empty directory with this version of "
                "scrutineer-index.");
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error("index-damaged",
                fmt::format("the index in {} is damaged: {}", directory, error.get_msg()),
                "Restore it from a backup, or index the papers anew into an empty directory.");
  } catch (const Xapian::DatabaseModifiedError& error) {
    throw Error("index-overtaken",
                fmt::format("an indexer changed the index in {} while it was read", directory),
                "Try again when that has finished.");
  } catch (const Xapian::Error& error) {
    throw Error(
        "index-write",
        fmt::format(
            "writing the index in {} failed: {} ({})", directory, error.get_description(),
            error.get_error_string() == nullptr ? "no system error" : error.get_error_string()),
        "Check the disk's space and rights and run again: what was committed is kept.");
  }
}

}  // namespace scrutineer::indexer
