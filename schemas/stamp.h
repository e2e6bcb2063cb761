// What an index says of how it was made. A reader or writer that would see it differently refuses
// it with advice, before it touches anything.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer {

// History: schemas/README.md.
inline constexpr int index_schema_version = 3;
// The oldest whose stored text this program can read, so that `scrutineer-index --upgrade` rebuilds
// such an index (schemas/README.md, "Upgrading").
inline constexpr int oldest_upgradable_schema = 1;

struct Stamp {
  int schema_version = index_schema_version;
  std::string analysis;    // analysis_fingerprint() of the writer
  std::string written_by;  // "scrutineer 0.1.0"
  bool operator==(const Stamp&) const = default;
};

// Changes whenever text would be cut into other terms: the tokeniser's version, the stemmer and
// Unicode versions of the libraries in use.
[[nodiscard]] std::string analysis_fingerprint();
[[nodiscard]] Stamp current_stamp();

[[nodiscard]] std::string encode_stamp(const Stamp& stamp);

// Checks the stamp read from the index in `directory`. Throws Error "index-version": written by
// another version (the hint says to upgrade the index where that can be done, else which program to
// use or to index anew); "index-not-ours": empty or no stamp of this project.
void require_current(std::string_view stamp, const std::string& directory);
// Checks that the text of the index can be read: it is current, or one that can be upgraded. Throws
// as require_current.
void require_upgradable(std::string_view stamp, const std::string& directory);
[[nodiscard]] Stamp decode_stamp(std::string_view stamp, const std::string& directory);

}  // namespace scrutineer
