// Findings, documents that are not held, and files that could not be indexed, for spreadsheets and
// programs. The columns are listed in query/README.md: new ones may be added, none is renamed or
// taken away.
#pragma once

#include <string>
#include <vector>

#include "query/response.h"

namespace scrutineer::query {

// Rows of csv.h; of lists, values separated by "; ".
[[nodiscard]] std::string findings_header();
[[nodiscard]] std::string finding_row(const StoredFinding& finding);
// The header and a row for each.
[[nodiscard]] std::string findings_csv(const std::vector<StoredFinding>& findings);
// The JSON of each (json.h), a line each.
[[nodiscard]] std::string findings_jsonl(const std::vector<StoredFinding>& findings);

[[nodiscard]] std::string missing_header();
// A row for each paper that speaks of it.
[[nodiscard]] std::string missing_rows(const MissingDocument& missing);
[[nodiscard]] std::string missing_csv(const std::vector<MissingDocument>& missing);

[[nodiscard]] std::string failures_csv(const FailuresResult& result);

}  // namespace scrutineer::query
