// What would be extracted from a file that is in no index. The indexer finds it out: its program is
// run, found beside this one.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::query::cli {

struct Inspected {
  std::string json;       // of schemas/inspection.schema.json
  bool all_read = false;  // false: the file, or one of an archive's papers, could not be read
};

// Throws Error "no-indexer" when the program is not there or can't be run, and "inspect-failed"
// when it gives no answer; it has then said why on standard error.
[[nodiscard]] Inspected inspect_file(const std::string& file,
                                     const std::vector<std::string>& gazetteers);

}  // namespace scrutineer::query::cli
