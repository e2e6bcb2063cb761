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

// What one value of a field asks for: any of these values, or all from one to another.
struct Wanted {
  std::vector<std::string> keys;  // field_key of values; of a keyword or name
  // Inclusive, empty where open, as they stand in slots: days, numbers of ten digits.
  std::string from, to;
};
// Throws Error "bad-parameter" with the reason (an unknown council, a date that is none, a range
// upside down).
[[nodiscard]] Wanted wanted(const Field& field, std::string_view value,
                            const Vocabulary& vocabulary);

// The same as a query, and the same errors.
[[nodiscard]] Xapian::Query filter_query(const Field& field, std::string_view value,
                                         const Vocabulary& vocabulary);

// Values asked for by field, of a table of fields. Throws BadParameters naming every bad one at
// once.
using FindField = const Field* (*)(std::string_view name);
struct WantedField {
  const Field* field = nullptr;
  std::vector<Wanted> any;
};
[[nodiscard]] std::vector<WantedField> wanted_fields(
    const std::map<std::string, std::vector<std::string>>& filters, const Vocabulary& vocabulary,
    FindField find = find_field);

// OR inside a field, AND between fields; the field `without` is left out. Empty query: no filter.
// Throws as wanted_fields does.
[[nodiscard]] Xapian::Query filters_query(
    const std::map<std::string, std::vector<std::string>>& filters, const Vocabulary& vocabulary,
    std::string_view without = {});

// A range of days as written: "2016", "2016..2019", "2017-03..2017-09-12", "..2020". Both ends are
// inclusive ISO days, empty where open. Throws Error "bad-parameter".
struct DayRange {
  std::string from, to;
};
[[nodiscard]] DayRange day_range(std::string_view written);

}  // namespace scrutineer::query
