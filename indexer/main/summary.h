// What a run says of itself at its end: to people, to programs, and by its exit code.
#pragma once

#include <string>

#include "indexer/main/command_line.h"
#include "indexer/run/run.h"
#include "indexer/run/upgrade.h"

namespace scrutineer::indexer {

// A few lines for a terminal: what was done, and what failed and why, grouped by code.
[[nodiscard]] std::string summary_text(const RunSummary& summary);

// Everything, as schemas/report.schema.json describes it.
[[nodiscard]] std::string report_json(const RunSummary& summary, const RunOptions& options);

[[nodiscard]] ExitCode exit_code(const RunSummary& summary);

// The same of an upgrade.
[[nodiscard]] std::string upgrade_text(const UpgradeSummary& summary);
[[nodiscard]] ExitCode upgrade_exit_code(const UpgradeSummary& summary);

}  // namespace scrutineer::indexer
