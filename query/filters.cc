#include "query/filters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "query/matching.h"
#include "schemas/normalise.h"

namespace scrutineer::query {
namespace {

[[noreturn]] void refuse(const std::string& reason, std::string hint) {
  throw Error("bad-parameter", reason, std::move(hint));
}

int number_in(std::string_view digits) {
  int number = -1;
  const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return failed == std::errc() && end == digits.data() + digits.size() ? number : -1;
}

int days_of_month(int year, int month) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// "2017", "2017-03" or "2017-03-12" to its first or last day.
std::string day(std::string_view written, bool last) {
  const auto bad = [&] {
    refuse(fmt::format("{} is not a date", written), "Write 2017, 2017-03 or 2017-03-12.");
  };
  if ((written.size() != 4 && written.size() != 7 && written.size() != 10) ||
      (written.size() > 4 && written[4] != '-') || (written.size() > 7 && written[7] != '-')) {
    bad();
  }
  const int year = number_in(written.substr(0, 4));
  if (year < 1000) bad();
  const int month = written.size() > 4 ? number_in(written.substr(5, 2)) : (last ? 12 : 1);
  if (month < 1 || month > 12) bad();
  const int most = days_of_month(year, month);
  const int date = written.size() > 7 ? number_in(written.substr(8, 2)) : (last ? most : 1);
  if (date < 1 || date > most) bad();
  return fmt::format("{:04}-{:02}-{:02}", year, month, date);
}

struct Ends {
  std::string_view from, to;
};

Ends ends_of(std::string_view written) {
  const std::size_t dots = written.find("..");
  if (dots == std::string_view::npos) return {written, written};
  const Ends ends{written.substr(0, dots), written.substr(dots + 2)};
  if (ends.from.empty() && ends.to.empty()) {
    refuse("a range needs a beginning or an end", "Write 2016..2019, 2016.. or ..2019.");
  }
  return ends;
}

Xapian::Query range_query(std::uint32_t slot, const std::string& from, const std::string& to) {
  if (to.empty()) return {Xapian::Query::OP_VALUE_GE, slot, from};
  // Without a lower bound, an empty value (not known) would match.
  return {Xapian::Query::OP_VALUE_RANGE, slot, from.empty() ? "0" : from, to};
}

Wanted numbers(std::string_view value) {
  const Ends ends = ends_of(value);
  const auto padded = [&](std::string_view digits) -> std::string {
    if (digits.empty()) return {};
    const int number = number_in(digits);
    if (number < 0)
      refuse(fmt::format("{} is not a number", digits),
             "Write a number or a range such as 10..20.");
    return fmt::format("{:010}", number);
  };
  Wanted wanted{{}, padded(ends.from), padded(ends.to)};
  if (!wanted.from.empty() && !wanted.to.empty() && wanted.from > wanted.to)
    refuse(fmt::format("{} ends before it begins", value), "Write the smaller number first.");
  return wanted;
}

Wanted councils(std::string_view value, const Vocabulary& vocabulary) {
  Wanted wanted;
  for (const Council* council : vocabulary.councils_named(value))
    wanted.keys.push_back(field_key(council->id));
  if (wanted.keys.empty()) {
    refuse(fmt::format("no council is called {}", value),
           "Write an id, a GSS code or a name in use; the facet of councils lists them.");
  }
  return wanted;
}

}  // namespace

DayRange day_range(std::string_view written) {
  const Ends ends = ends_of(written);
  DayRange range;
  if (!ends.from.empty()) range.from = day(ends.from, false);
  if (!ends.to.empty()) range.to = day(ends.to, true);
  if (!range.from.empty() && !range.to.empty() && range.from > range.to) {
    refuse(fmt::format("{} ends before it begins", written), "Write the earlier date first.");
  }
  return range;
}

Wanted wanted(const Field& field, std::string_view value, const Vocabulary& vocabulary) {
  if (value.empty())
    refuse(fmt::format("{} has no value", field.name), fmt::format("Example: {}", field.example));
  switch (field.kind) {
    case FieldKind::date: {
      DayRange range = day_range(value);
      return {{}, std::move(range.from), std::move(range.to)};
    }
    case FieldKind::number:
      return numbers(value);
    case FieldKind::keyword:
    case FieldKind::name:
      if (field.name == "council") return councils(value, vocabulary);
      return {{field_key(value)}, {}, {}};
    case FieldKind::text:
      break;
  }
  refuse(fmt::format("{} can't be a filter", field.name), "Put it into the query: title:word.");
}

static Xapian::Query query_of(const Field& field, const Wanted& wanted) {
  if (wanted.keys.empty()) return range_query(field.slot, wanted.from, wanted.to);
  std::vector<Xapian::Query> any;
  for (const std::string& key : wanted.keys) any.emplace_back(field_term(field, key));
  if (any.size() == 1) return any.front();
  return {Xapian::Query::OP_OR, any.begin(), any.end()};
}

Xapian::Query filter_query(const Field& field, std::string_view value,
                           const Vocabulary& vocabulary) {
  return query_of(field, wanted(field, value, vocabulary));
}

std::vector<WantedField> wanted_fields(
    const std::map<std::string, std::vector<std::string>>& filters, const Vocabulary& vocabulary,
    FindField find) {
  std::vector<WantedField> all;
  std::vector<BadParameter> bad;
  for (const auto& [name, values] : filters) {
    WantedField one{find(name), {}};
    if (one.field == nullptr) {
      bad.push_back({name, "there is no such field; fields lists them"});
      continue;
    }
    for (const std::string& value : values) {
      try {
        one.any.push_back(wanted(*one.field, value, vocabulary));
      } catch (const Error& error) {
        bad.push_back({name, fmt::format("{}. {}", error.what(), error.hint())});
      }
    }
    if (!one.any.empty()) all.push_back(std::move(one));
  }
  if (!bad.empty()) throw BadParameters(std::move(bad));
  return all;
}

Xapian::Query filters_query(const std::map<std::string, std::vector<std::string>>& filters,
                            const Vocabulary& vocabulary, std::string_view without) {
  std::vector<Xapian::Query> all;
  for (const auto& [field, values] : wanted_fields(filters, vocabulary)) {
    if (field->name == without) continue;
    std::vector<Xapian::Query> any;
    any.reserve(values.size());
    for (const Wanted& value : values) any.push_back(query_of(*field, value));
    all.emplace_back(Xapian::Query::OP_OR, any.begin(), any.end());
  }
  if (all.empty()) return {};
  return {Xapian::Query::OP_AND, all.begin(), all.end()};
}

}  // namespace scrutineer::query
