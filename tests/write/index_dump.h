// What an index holds, read with Xapian alone: tests of the writer do not trust the reader.
#pragma once

#include <string>
#include <vector>
#include <xapian.h>

namespace scrutineer::tests {

[[nodiscard]] inline Xapian::Database open_raw(const std::string& directory) {
  return Xapian::Database(directory + "/xapian");
}

[[nodiscard]] inline std::vector<std::string> metadata_keys(const std::string& directory,
                                                            const std::string& prefix) {
  const Xapian::Database database = open_raw(directory);
  return {database.metadata_keys_begin(prefix), database.metadata_keys_end(prefix)};
}

[[nodiscard]] inline std::string metadata(const std::string& directory, const std::string& key) {
  return open_raw(directory).get_metadata(key);
}

// 0: no such document.
[[nodiscard]] inline Xapian::docid number_of(const std::string& directory, const std::string& id) {
  const Xapian::Database database = open_raw(directory);
  const auto found = database.postlist_begin("Q" + id);
  return found == database.postlist_end("Q" + id) ? 0 : *found;
}

}  // namespace scrutineer::tests
