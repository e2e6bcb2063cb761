// Facts about files that the files do not print, given by the user as CSV or JSON Lines
// (schemas/manifest.schema.json).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// A row that was found good. Every value is normalised UTF-8; empty: not given.
struct ManifestRow {
  std::size_t line = 0;  // of the manifest, 1-based, where the row begins
  std::string path;      // as it stands in the manifest; empty when the row names an id
  std::string id;
  std::string title;
  std::string published;  // ISO day
  std::string url;        // http or https
  std::string council;    // council id
  std::string council_given;
  std::string document_type;
  // 16 hex digits over the values, not over line or path: what a document made with it depends on.
  std::string hash;
};

// A row (or column) that can't be used; the others stay.
struct ManifestError {
  std::size_t line = 0;
  std::string column;  // empty when it is no single one
  std::string code;    // manifest-date, manifest-council, ... (indexer/README.md lists them)
  std::string what;
};

class Manifest {
 public:
  Manifest() = default;  // without rows

  // Throws Error "manifest-unreadable" when the file can't be read, "manifest-no-key" when it names
  // neither path nor id in its header, "manifest-too-large" above 256 MB. Bad rows go to errors().
  static Manifest read(const std::filesystem::path& file, const Vocabulary& vocabulary);

  [[nodiscard]] const std::vector<ManifestRow>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<ManifestError>& errors() const { return errors_; }

  // The row of a paper by the id of its bytes, or by its location: absolute path of the file,
  // for a member of an archive followed by '/' and its name. nullptr: none. Thread-safe.
  [[nodiscard]] const ManifestRow* by_id(const std::string& id) const;
  [[nodiscard]] const ManifestRow* by_location(const std::string& location) const;

 private:
  // Directories with their links resolved.
  using Parents = std::map<std::string, std::filesystem::path>;

  void index(ManifestRow row, const std::filesystem::path& directory, Parents& parents);

  std::vector<ManifestRow> rows_;
  std::vector<ManifestError> errors_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::size_t> by_location_;
};

}  // namespace scrutineer::indexer
