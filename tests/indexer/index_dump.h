// Everything that an index holds, as text that two of them can be compared by: the slow and obvious
// reading of it.
#pragma once

#include <string>

namespace scrutineer::tests {

struct DumpOptions {
  // With: documents in the order of their numbers, which are shown. Without: in the order of ids.
  bool numbers = true;
  // The ledger's times and sizes, too.
  bool ledger = true;
  // The dictionary of word forms, too, which keeps the words of papers that are gone.
  bool forms = false;
};

[[nodiscard]] std::string dump_index(const std::string& directory, const DumpOptions& options = {});

}  // namespace scrutineer::tests
