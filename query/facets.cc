#include "query/facets.h"

namespace scrutineer::query {
namespace {

// The year of an ISO day that this project wrote.
int year_of(const std::string& iso_day) {
  int year = 0;
  for (std::size_t i = 0; i < 4; ++i) year = year * 10 + (iso_day[i] - '0');
  return year;
}

}  // namespace

bool CountingSpy::is_new(std::size_t field, const std::string& value, const std::string& group) {
  return group.empty() || seen_.emplace(field, value, group).second;
}

void CountingSpy::count(std::size_t field, const std::string& value, const std::string& group) {
  if (is_new(field, value, group)) ++counts_[field][value];
}

void CountingSpy::operator()(const Xapian::Document& document, double) {
  const std::string group = groups_ == no_slot ? std::string() : document.get_value(groups_);
  if (is_new(fields_.size(), "", group)) ++total_;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const std::string values = document.get_value(fields_[i]->slot);
    if (values.empty()) continue;
    if (!fields_[i]->multi_valued) {
      count(i, values, group);
      continue;
    }
    for (std::size_t from = 0; from <= values.size();) {
      const std::size_t to = std::min(values.find(value_separator, from), values.size());
      count(i, values.substr(from, to - from), group);
      from = to + 1;
    }
  }
  if (!years_) return;
  const std::string day = document.get_value(find_field("date")->slot);
  if (day.size() == 10 && is_new(fields_.size(), day.substr(0, 4), group))
    ++year_counts_[year_of(day)];
}

}  // namespace scrutineer::query
