// Months and years as papers print them, beside the days of dates.cc.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "indexer/metadata/dates.h"

namespace scrutineer::metadata {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

// The word of letters that begins here.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) {
    ++end;
  }
  return text.substr(at, end - at);
}

struct MonthName {
  std::string_view name;
  int month;
};

constexpr std::array<MonthName, 21> kMonths = {{
    {"January", 1},   {"February", 2},  {"March", 3},  {"April", 4},     {"May", 5},
    {"June", 6},      {"July", 7},      {"August", 8}, {"September", 9}, {"October", 10},
    {"November", 11}, {"December", 12}, {"Jan", 1},    {"Feb", 2},       {"Apr", 4},
    {"Aug", 8},       {"Sept", 9},      {"Sep", 9},    {"Oct", 10},      {"Nov", 11},
    {"Dec", 12},
}};

int month_of(std::string_view word) {
  for (const MonthName& known : kMonths) {
    if (known.name == word) {
      return known.month;
    }
  }
  return 0;
}

// The year that stands here as a word of its own, or 0. "2017/18", "2017-18" and "2017 to 2018" of
// a school year are periods and no years; "2016-17" likewise with a dash.
int year_at(std::string_view text, std::size_t at) {
  if (at + 4 > text.size() || (text.substr(at, 2) != "19" && text.substr(at, 2) != "20") ||
      !is_digit(text[at + 2]) || !is_digit(text[at + 3])) {
    return 0;
  }
  if (at > 0 && (is_digit(text[at - 1]) || is_letter(text[at - 1]) || text[at - 1] == '/' ||
                 text[at - 1] == '.' || text[at - 1] == ',')) {
    return 0;
  }
  const std::string_view after = text.substr(at + 4);
  if (!after.empty() && (is_digit(after[0]) || is_letter(after[0]))) {
    return 0;
  }
  std::size_t dash = 0;
  if (!after.empty() && (after[0] == '/' || after[0] == '-')) {
    dash = 1;
  } else if (after.starts_with("\u2013") || after.starts_with("\u2014")) {
    dash = 3;
  }
  if (dash != 0 && after.size() > dash && is_digit(after[dash])) {
    return 0;
  }
  return (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 + (text[at + 2] - '0') * 10 +
         (text[at + 3] - '0');
}

// Whether a preposition stands before this place, so that "May" is a month.
bool after_preposition(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 14> kBefore = {
      "in",    "since", "by",    "during", "until", "from", "of",
      "early", "late",  "after", "before", "last",  "and",  "end"};
  std::size_t end = at;
  while (end > 0 && text[end - 1] == ' ') {
    --end;
  }
  std::size_t begin = end;
  while (begin > 0 && is_letter(text[begin - 1])) {
    --begin;
  }
  std::string word(text.substr(begin, end - begin));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kBefore.begin(), kBefore.end(), word) != kBefore.end();
}

// Reads a month at `at`, with the year after it.
DateSpan month_span(std::string_view text, std::size_t at, std::string_view name, int month) {
  DateSpan span{.where = {at, at + name.size()}, .first = {0, month, 0}, .last = {}};
  std::size_t year_from = span.where.end;
  while (year_from < text.size() && (text[year_from] == ' ' || text[year_from] == ',')) {
    ++year_from;
  }
  const int year = year_from > span.where.end ? year_at(text, year_from) : 0;
  if (year != 0) {
    span.first.year = year;
    span.where.end = year_from + 4;
  }
  span.last = span.first;
  return span;
}

// "January and July 2013", "March to May 2019": the year that the later prints is the earlier's
// too.
void share_years(std::string_view text, std::vector<DateSpan>& times) {
  static constexpr std::array<std::string_view, 6> kJoins = {" and ", " to ",   ", ",
                                                             "-",     "\u2013", " and in "};
  for (std::size_t i = times.size(); i > 1; --i) {
    DateSpan& earlier = times[i - 2];
    const DateSpan& later = times[i - 1];
    if (earlier.has_year() || !later.has_year() || earlier.first.day != 0 || later.last.day != 0) {
      continue;
    }
    const std::string_view gap =
        text.substr(earlier.where.end, later.where.begin - earlier.where.end);
    if (std::find(kJoins.begin(), kJoins.end(), gap) != kJoins.end()) {
      const int year =
          later.first.year - (earlier.first.month > later.first.month && gap == " to " ? 1 : 0);
      earlier.first.year = earlier.last.year = year;
    }
  }
}

// Whether a day can be printed here: beside a digit there is the beginning of a month's name, or
// digits stand around a slash or full stop. A gate: the expressions of find_dates() cost far more.
bool may_hold_day(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kStarts = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  bool digit = false;
  bool month = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      digit = true;
      const bool mark = i + 2 < text.size() && (text[i + 1] == '/' || text[i + 1] == '.');
      if (mark && is_digit(text[i + 2])) {
        return true;
      }
    } else if (!month && is_letter(c) && (i == 0 || !is_letter(text[i - 1])) &&
               i + 3 <= text.size()) {
      const std::array<char, 3> start = {
          static_cast<char>(std::tolower(static_cast<unsigned char>(c))),
          static_cast<char>(std::tolower(static_cast<unsigned char>(text[i + 1]))),
          static_cast<char>(std::tolower(static_cast<unsigned char>(text[i + 2])))};
      month = std::find(kStarts.begin(), kStarts.end(),
                        std::string_view(start.data(), start.size())) != kStarts.end();
    }
    if (digit && month) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool may_hold_time(const Paper& paper, Span span) {
  const LandmarkSet landmarks = paper.landmarks(span);
  return landmarks.has(Landmark::digit) ||
         (landmarks.has(Landmark::month) && !find_times(paper.text(span)).empty());
}

std::vector<DateSpan> find_times(std::string_view text) {
  std::vector<DateSpan> times;
  if (may_hold_day(text)) {
    times = find_dates(text);
  }
  const std::size_t days = times.size();
  std::size_t next_day = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (next_day < days && at >= times[next_day].where.begin) {
      at = std::max(at, times[next_day].where.end);
      ++next_day;
      continue;
    }
    const bool starts_word = at == 0 || (!is_letter(text[at - 1]) && !is_digit(text[at - 1]));
    if (starts_word && text[at] >= 'A' && text[at] <= 'S') {
      const std::string_view word = word_at(text, at);
      const int month = month_of(word);
      if (month != 0) {
        const DateSpan span = month_span(text, at, word, month);
        if (span.has_year() || after_preposition(text, at)) {
          times.push_back(span);
        }
        at = span.where.end;
        continue;
      }
      at += word.size();
      continue;
    }
    if (starts_word && (text[at] == '1' || text[at] == '2')) {
      const int year = year_at(text, at);
      if (year != 0) {
        times.push_back({{at, at + 4}, {year, 0, 0}, {year, 0, 0}});
        at += 4;
        continue;
      }
    }
    ++at;
  }
  std::sort(times.begin(), times.end(),
            [](const DateSpan& a, const DateSpan& b) { return a.where.begin < b.where.begin; });
  share_years(text, times);
  return times;
}

}  // namespace scrutineer::metadata
