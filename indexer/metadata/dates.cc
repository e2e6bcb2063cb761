#include "indexer/metadata/dates.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <re2/re2.h>
#include <tuple>

namespace scrutineer::metadata {
namespace {

using re2::StringPiece;

const std::string kMonth =
    "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const std::string kWeekday = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?";
const std::string kOrdinal = "\\s?(?:st|nd|rd|th)?\\b";
const std::string kDay = "(\\d{1,2})" + kOrdinal;
const std::string kYear = "(?:,?\\s+((?:19|20)\\d{2})\\b)?";
const std::string kTo =
    "\\s*(?:-|\u2013|\u2014|\u2500|\u2212|\\bto\\b|\\band\\b|&|\\buntil\\b|\\bthrough\\b)\\s*"
    "(?:the\\s+)?";
const std::string kFurtherDays = "(?:\\s*,\\s*\\d{1,2}" + kOrdinal + ")*";

// Groups: first day, its month, its year, last day, month, year.
const RE2& range_pattern() {
  static const RE2 pattern("(?i)\\b(?:" + kWeekday + kDay + kFurtherDays + "(?:\\s+(?:of\\s+)?" +
                           kMonth + ")?" + kYear + kTo + ")?" + kWeekday + kDay +
                           "\\s+(?:of\\s+)?" + kMonth + kYear);
  return pattern;
}

// Groups: month, day, year ("September 12, 2017").
const RE2& month_first_pattern() {
  static const RE2 pattern("(?i)\\b" + kMonth + "\\s+" + kDay + ",?\\s+((?:19|20)\\d{2})\\b");
  return pattern;
}

const RE2& numeric_pattern() {
  static const RE2 pattern("\\b(\\d{1,2})([/.])(\\d{1,2})[/.]((?:20)?\\d{2})\\b");
  return pattern;
}

int month_number(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kNames = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  std::string start;
  for (const char c : name.substr(0, 3)) {
    start += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const auto* const found = std::find(kNames.begin(), kNames.end(), start);
  return found == kNames.end() ? 0 : static_cast<int>(found - kNames.begin()) + 1;
}

int number(const StringPiece& digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

bool exists(const Day& day) {
  static constexpr std::array<int, 12> kLengths = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.month < 1 || day.month > 12 || day.day < 1) {
    return false;
  }
  const bool leap =
      day.year == 0 || (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
  const int length = kLengths[static_cast<std::size_t>(day.month) - 1];
  return day.day <= (day.month == 2 && !leap ? 28 : length);
}

bool before(const Day& a, const Day& b) {
  return std::tie(a.year, a.month, a.day) < std::tie(b.year, b.month, b.day);
}

Span span_in(std::string_view text, const StringPiece& part) {
  const auto begin = static_cast<std::size_t>(part.data() - text.data());
  return {begin, begin + part.size()};
}

void add(std::vector<DateSpan>& found, const DateSpan& span) {
  if (exists(span.first) && exists(span.last)) {
    found.push_back(span);
  }
}

// "28 December to 5 January 2020" begins in the year before.
void share_year(Day& first, const Day& last) {
  if (first.year == 0 && last.year != 0) {
    first.year = last.year - (first.month > last.month ? 1 : 0);
  }
}

void find_ranges(std::string_view text, std::vector<DateSpan>& found) {
  const StringPiece whole(text.data(), text.size());
  std::array<StringPiece, 7> groups;
  std::size_t from = 0;
  while (range_pattern().Match(whole, from, text.size(), RE2::UNANCHORED, groups.data(), 7)) {
    DateSpan span{.where = span_in(text, groups[0]), .first = {}, .last = {}};
    span.last = {number(groups[6]), month_number({groups[5].data(), groups[5].size()}),
                 number(groups[4])};
    span.first = span.last;
    if (!groups[1].empty()) {
      span.first.day = number(groups[1]);
      span.first.year = number(groups[3]);
      if (!groups[2].empty()) {
        span.first.month = month_number({groups[2].data(), groups[2].size()});
      }
      share_year(span.first, span.last);
    }
    add(found, span);
    from = span.where.end;
  }
}

void find_others(std::string_view text, std::vector<DateSpan>& found) {
  const StringPiece whole(text.data(), text.size());
  std::array<StringPiece, 5> groups;
  std::size_t from = 0;
  while (month_first_pattern().Match(whole, from, text.size(), RE2::UNANCHORED, groups.data(), 4)) {
    const Day day{number(groups[3]), month_number({groups[1].data(), groups[1].size()}),
                  number(groups[2])};
    const DateSpan span{span_in(text, groups[0]), day, day};
    add(found, span);
    from = span.where.end;
  }
  from = 0;
  while (numeric_pattern().Match(whole, from, text.size(), RE2::UNANCHORED, groups.data(), 5)) {
    const int year = number(groups[4]);
    const Day day{year < 100 ? 2000 + year : year, number(groups[3]), number(groups[1])};
    const DateSpan span{span_in(text, groups[0]), day, day};
    add(found, span);
    from = span.where.end;
  }
}

}  // namespace

std::string Day::iso() const {
  if (year == 0) {
    return {};
  }
  std::array<char, 40> digits{};
  if (month == 0) {
    std::snprintf(digits.data(), digits.size(), "%04d", year);
  } else if (day == 0) {
    std::snprintf(digits.data(), digits.size(), "%04d-%02d", year, month);
  } else {
    std::snprintf(digits.data(), digits.size(), "%04d-%02d-%02d", year, month, day);
  }
  return digits.data();
}

std::vector<DateSpan> find_dates(std::string_view text) {
  std::vector<DateSpan> found;
  find_ranges(text, found);
  find_others(text, found);
  std::sort(found.begin(), found.end(), [](const DateSpan& a, const DateSpan& b) {
    return std::tie(a.where.begin, b.where.end) < std::tie(b.where.begin, a.where.end);
  });
  const auto overlaps = [](const DateSpan& a, const DateSpan& b) {
    return b.where.begin < a.where.end;
  };
  found.erase(std::unique(found.begin(), found.end(), overlaps), found.end());
  return found;
}

DateSpan with_year(DateSpan span, const Day& paper, Direction direction) {
  if (span.has_year() || paper.year == 0) {
    return span;
  }
  span.last.year = paper.year;
  const Day now = span.last.day == 0 ? Day{paper.year, paper.month, 0} : paper;
  if (direction == Direction::past && before(now, span.last)) {
    --span.last.year;
  } else if (direction == Direction::future && before(span.last, now)) {
    ++span.last.year;
  }
  share_year(span.first, span.last);
  return span;
}

std::optional<Day> day_of_iso(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
    return std::nullopt;
  }
  const auto digits = [&](std::size_t begin, std::size_t count) {
    return number(StringPiece(iso.data() + begin, count));
  };
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U}) {
    if (std::isdigit(static_cast<unsigned char>(iso[i])) == 0) {
      return std::nullopt;
    }
  }
  const Day day{digits(0, 4), digits(5, 2), digits(8, 2)};
  return exists(day) ? std::optional(day) : std::nullopt;
}

}  // namespace scrutineer::metadata
