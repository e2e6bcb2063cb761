#include "query/exports/csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace scrutineer::query {
namespace {

void append_value(std::string& row, const std::string& value) {
  if (value.find_first_of(",\"\r\n") == std::string::npos) {
    row += value;
    return;
  }
  row.push_back('"');
  for (const char c : value) {
    if (c == '"') row.push_back('"');
    row.push_back(c);
  }
  row.push_back('"');
}

}  // namespace

std::string guarded(std::string_view value) {
  const bool dangerous =
      !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  return dangerous ? "'" + std::string(value) : std::string(value);
}

std::string csv_row(const std::vector<std::string>& values) {
  std::string row;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) row.push_back(',');
    append_value(row, guarded(values[i]));
  }
  // RFC 4180 knows no row of nothing: a lone empty value is quoted, so that the row is not blank.
  if (values.size() == 1 && row.empty()) row = "\"\"";
  return row + "\r\n";
}

std::string joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

std::string number_or_empty(std::uint32_t number) {
  return number == 0 ? std::string() : std::to_string(number);
}

}  // namespace scrutineer::query
