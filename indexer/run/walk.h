// Finds the files under the roots that a run was given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace scrutineer::indexer {

// A regular file as the walk saw it. `path` is absolute, of any bytes; `mtime_ns` counts from 1970.
struct FoundFile {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::size_t below = 0;  // where in `path` what lies below the outermost root over it begins
  bool operator==(const FoundFile&) const = default;
};

// A root, directory or entry that could not be looked at, or was left out and deserves a word.
struct WalkTrouble {
  std::string path;
  std::string code;  // root-missing, unreadable, not-a-file
  std::string what;
  bool failure = false;  // papers may have been missed
};

struct WalkResult {
  std::vector<FoundFile> files;       // ascending by path (bytes), without repeats
  std::vector<std::string> roots;     // absolute; symbolic links resolved unless it is missing
  std::vector<WalkTrouble> troubles;  // ascending by path
};

// Walks files and directories. Names that begin with a dot are skipped, except roots themselves,
// and so is `index_directory` wherever it lies. Symbolic links are followed: what one leads to is
// taken under the link's name unless it is found without links, or by an earlier link, as well; so
// each directory is visited once and no loop is possible. The result does not depend on the order
// in which the system lists names. Throws nothing but std::bad_alloc.
[[nodiscard]] WalkResult walk(const std::vector<std::string>& roots,
                              const std::string& index_directory);

// Whether `path` is `root` or lies under it.
[[nodiscard]] bool is_under(const std::string& path, const std::string& root);

}  // namespace scrutineer::indexer
