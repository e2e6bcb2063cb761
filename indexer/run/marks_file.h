// A reader's marks that two findings are not the same issue, given by the user as CSV or JSON Lines
// (schemas/not_same_issue.schema.json).
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "schemas/not_same_issue.h"

namespace scrutineer::indexer {

// In order, each pair once. A file is taken whole or not at all, so that no mark is lost unseen:
// throws Error "marks-unreadable" when it can't be read, "marks-bad" naming every bad line.
[[nodiscard]] std::vector<MarkedPair> read_marks_file(const std::filesystem::path& file);

// The same of the file's text.
[[nodiscard]] std::vector<MarkedPair> read_marks(std::string_view text);

}  // namespace scrutineer::indexer
