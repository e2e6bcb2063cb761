// field:value and filter parameters to Xapian queries, one way for both.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>
#include <xapian.h>

#include "query/engine.h"
#include "schemas/fields.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// What one value of a field asks for. Throws Error "bad-parameter" with the reason (an unknown
// council, a date that is none, a range upside down).
[[nodiscard]] Xapian::Query filter_query(const Field& field, std::string_view value,
                                         const Vocabulary& vocabulary);

// The field of a table of fields with this name, or nullptr.
using FindField = const Field* (*)(std::string_view name);

// OR inside a field, AND between fields; the field `without` is left out. Empty query: no filter.
// Throws BadParameters naming every bad one at once.
[[nodiscard]] Xapian::Query filters_query(
    const std::map<std::string, std::vector<std::string>>& filters, const Vocabulary& vocabulary,
    std::string_view without = {}, FindField find = find_field);

// A range of days as written: "2016", "2016..2019", "2017-03..2017-09-12", "..2020". Both ends are
// inclusive ISO days, empty where open. Throws Error "bad-parameter".
struct DayRange {
  std::string from, to;
};
[[nodiscard]] DayRange day_range(std::string_view written);

}  // namespace scrutineer::query
