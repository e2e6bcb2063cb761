#include "server/page/year_axis.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace scrutineer::server {
namespace {

constexpr double margin = 4;
constexpr int most_labels = 7;  // with four digits each, beside one another on a phone

// The digits at `at`, or `otherwise` where there are none.
int number_at(std::string_view iso, std::size_t at, std::size_t size, int otherwise) {
  if (iso.size() < at + size) return otherwise;
  int number = otherwise;
  std::from_chars(iso.data() + at, iso.data() + at + size, number);
  return number;
}

}  // namespace

int year_of(std::string_view iso) { return number_at(iso, 0, 4, 0); }

double YearAxis::percent(std::string_view iso) const {
  constexpr double months = 12;
  constexpr double days = 31;
  constexpr int middle_of_month = 16;
  const int month = number_at(iso, 5, 2, 0);
  const double of_year =
      month == 0
          ? 0.5
          : (month - 1) / months + (number_at(iso, 8, 2, middle_of_month) - 1) / days / months;
  const double along = (year_of(iso) - first_ + of_year) / (last_ - first_ + 1);
  return margin + std::clamp(along, 0.0, 1.0) * (100 - 2 * margin);
}

std::string YearAxis::place(std::string_view iso) const {
  return fmt::format("{:.2f}", percent(iso));
}

std::string YearAxis::width(std::string_view from, std::string_view to) const {
  return fmt::format("{:.2f}", std::max(0.0, percent(to) - percent(from)));
}

View YearAxis::years_view() const {
  const int step = (last_ - first_) / most_labels + 1;
  kainjow::mustache::list years;
  for (int year = first_; year <= last_; ++year) {
    View view;
    view.set("x", place(fmt::format("{:04}-01-01", year)));
    view.set("label", shown((year - first_) % step == 0 ? std::to_string(year) : ""));
    years.push_back(view);
  }
  return View(years);
}

}  // namespace scrutineer::server
