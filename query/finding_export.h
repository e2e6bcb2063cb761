// Findings for spreadsheets and programs, shared by the command line and the server. The columns
// are listed in query/README.md: new ones may be added, none is renamed or taken away.
#pragma once

#include <string>
#include <vector>

#include "schemas/finding_record.h"

namespace scrutineer::query {

// The header and a row for each (csv.h); of lists, values separated by "; ".
[[nodiscard]] std::string findings_csv(const std::vector<StoredFinding>& findings);
// The JSON of each (json.h), a line each.
[[nodiscard]] std::string findings_jsonl(const std::vector<StoredFinding>& findings);

}  // namespace scrutineer::query
