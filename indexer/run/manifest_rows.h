// The two notations of a manifest, read into rows of named cells, and what a row must hold.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/run/manifest.h"
#include "schemas/vocabulary.h"

namespace scrutineer::indexer {

// A row as it is written: only cells that say something.
struct RawRow {
  std::size_t line = 0;
  std::map<std::string, std::string> cells;  // by column
};

struct RawRows {
  std::vector<RawRow> rows;
  std::vector<ManifestError> errors;
};

// RFC 4180 with a header line. A row that breaks the quoting costs itself: reading goes on at the
// line after the one it began on. Throws Error "manifest-no-key".
[[nodiscard]] RawRows read_csv_rows(std::string_view text);

// One JSON object a line.
[[nodiscard]] RawRows read_json_rows(std::string_view text);

// The columns of schemas/manifest.schema.json.
[[nodiscard]] bool is_manifest_column(std::string_view name);

// The row with its values checked and resolved. Throws ManifestError for the first value that does
// not fit.
[[nodiscard]] ManifestRow checked_row(const RawRow& raw, const Vocabulary& vocabulary);

// Whether it is a day of the calendar written as 2019-06-14.
[[nodiscard]] bool is_iso_day(std::string_view text);

}  // namespace scrutineer::indexer
