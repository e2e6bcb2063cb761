// What an index says of how it was made. A reader or writer that would see it differently refuses
// it with advice, before it touches anything.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer {

// History: schemas/README.md.
inline constexpr int index_schema_version = 3;

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
// another version (the hint says which program to use or to index anew); "index-not-ours": empty or
// no stamp of this project.
void require_current(std::string_view stamp, const std::string& directory);
[[nodiscard]] Stamp decode_stamp(std::string_view stamp, const std::string& directory);

}  // namespace scrutineer
