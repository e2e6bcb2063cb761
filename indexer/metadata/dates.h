// Finds days and ranges of days as papers print them: "9-24 November 2022", "31 October and
// 1 November 2016", "28 January-5 February 2020", "the 15 and 16 of May", "12/07/2017".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// A calendar day; year 0 where none is printed. Where no more is printed than the month or the
// year, what is finer is 0.
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
  [[nodiscard]] std::string iso() const;  // "2016-12-09", "2016-12", "2016"; "" without a year
  bool operator==(const Day&) const = default;
};

// One printed expression; `first` and `last` are equal for a single day. A range that prints its
// year once has it on both ends.
struct DateSpan {
  Span where;  // in the text it was found in
  Day first;
  Day last;
  [[nodiscard]] bool has_year() const { return last.year != 0; }
};

// A part of an expression: the day of a meeting with its time, if printed, behind the name of a
// body: "Wednesday, 6th March, 2019 at 10.00 am".
inline constexpr std::string_view kDayOfMeeting =
    "(?:\\w+day,? )?\\d{1,2}(?:st|nd|rd|th)? \\w+,? \\d{4}"
    "(?:[\\s,–-]+(?:at )?\\d{1,2}(?:[.:]\\d{2})?\\s?(?:[ap]\\.?m\\.?|noon))?";

// Every expression in the text, in order. Days that do not exist are left out. Thread-safe; linear.
[[nodiscard]] std::vector<DateSpan> find_dates(std::string_view text);

// Days, ranges, months ("December 2016", "in March", "January and July 2013": two) and years
// ("2016"), in order and never overlapping. A month after which a later one prints the year has
// that year. A year that is half of a financial or school year ("2017/18") is none. Words that are
// only months by chance ("may", "march") count with a capital, and without a year only after a
// preposition. Thread-safe; linear.
[[nodiscard]] std::vector<DateSpan> find_times(std::string_view text);

// Whether a digit or a time stands in a part of the paper: a gate before find_times().
[[nodiscard]] bool may_hold_time(const Paper& paper, Span span);

// Which way a day without its year lies from the day of the paper.
enum class Direction { past, future };

// The same with the year in which the expression lies nearest to `paper` in that direction. An
// expression of months counts by its month.
[[nodiscard]] DateSpan with_year(DateSpan span, const Day& paper, Direction direction);

// "2019-04-29" as a Day; nothing for anything else.
[[nodiscard]] std::optional<Day> day_of_iso(std::string_view iso);

}  // namespace scrutineer::metadata
