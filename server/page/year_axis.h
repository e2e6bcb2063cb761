// Where a day stands on a picture whose width is a stretch of years. Places are percentages, so
// that a picture is as wide as its page and its letters stay as large as the page's.
#pragma once

#include <string>
#include <string_view>

#include "server/page/render.h"

namespace scrutineer::server {

class YearAxis {
 public:
  // From the first day of the first year to the last of the last. One year where they are the same;
  // `last` is not before `first`.
  YearAxis(int first, int last) : first_(first), last_(last) {}

  [[nodiscard]] int first() const { return first_; }
  [[nodiscard]] int last() const { return last_; }
  // Of an ISO day, a month (its middle) or a year (its middle): "43.21", from 4 to 96, so that a
  // mark has room at both ends. Days beyond the axis stand at its ends.
  [[nodiscard]] std::string place(std::string_view iso) const;
  // Between two days: "12.50".
  [[nodiscard]] std::string width(std::string_view from, std::string_view to) const;
  // [{x, label}], a line where each year begins; a label where there is room, else false.
  [[nodiscard]] View years_view() const;

 private:
  [[nodiscard]] double percent(std::string_view iso) const;

  int first_, last_;
};

// The year of an ISO day, month or year; 0 for anything else.
[[nodiscard]] int year_of(std::string_view iso);

}  // namespace scrutineer::server
