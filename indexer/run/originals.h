// Copies of the files as they were indexed, named by the hash of their bytes.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace scrutineer::indexer {

// Files lie in <directory>/ab/<id>, where id (document_id of the whole file's bytes) begins with
// ab. An archive is kept whole. May be used by several threads at once.
class Originals {
 public:
  explicit Originals(std::filesystem::path directory) : directory_(std::move(directory)) {}

  // Copies a file and returns its id. The copy is complete and on the disk before it has its name.
  // Throws Error "original-unreadable" or "original-write".
  std::string keep(const std::string& path) const;

  // Deletes a copy; none there: nothing happens. Throws Error "original-write".
  void discard(const std::string& id) const;

  [[nodiscard]] std::filesystem::path path_of(const std::string& id) const;

 private:
  std::filesystem::path directory_;
};

}  // namespace scrutineer::indexer
