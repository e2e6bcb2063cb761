// Comma-separated values as RFC 4180 has them: rows end with CR LF, a value with a comma, quotation
// mark or line break is quoted, quotation marks inside are doubled.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::query {

// A value as it is written: one that begins with = + - @ tab or CR would be run as a formula by
// spreadsheets, so an apostrophe is put before it. Readers that are no spreadsheet take it off
// again.
[[nodiscard]] std::string guarded(std::string_view value);

[[nodiscard]] std::string csv_row(const std::vector<std::string>& values);

// The one value that a list is: its values with "; " between them.
[[nodiscard]] std::string joined(const std::vector<std::string>& values);
// Numbers are counted from 1 where 0 says that there is none.
[[nodiscard]] std::string number_or_empty(std::uint32_t number);

}  // namespace scrutineer::query
