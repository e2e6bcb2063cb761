// Length: a scanner with one small reader for each kind of figure.
#include "indexer/metadata/figures.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace scrutineer::metadata {
namespace {

constexpr std::string_view kPound = "\u00a3";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

std::size_t past_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) {
    ++at;
  }
  return at;
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::transform(made.begin(), made.end(), made.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return made;
}

// The word of letters (and inner hyphens) at this place.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_letter(text[end]) || (text[end] == '-' && end > at))) {
    ++end;
  }
  return text.substr(at, end - at);
}

std::string_view word_before(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') {
    --at;
  }
  std::size_t begin = at;
  while (begin > 0 && is_letter(text[begin - 1])) {
    --begin;
  }
  return text.substr(begin, at - begin);
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// A printed number: where it ends, and its digits without separators.
struct Number {
  std::size_t begin = 0, end = 0;
  std::string digits;
  bool separated = false;  // printed with a thousands separator or decimals
};

// The number that begins here, unless it is part of something longer (a date with slashes, a
// telephone number, a postcode).
Number number_at(std::string_view text, std::size_t at) {
  Number number{.begin = at, .end = at, .digits = {}};
  std::size_t i = at;
  while (i < text.size()) {
    if (is_digit(text[i])) {
      number.digits += text[i++];
    } else if (text[i] == ',' && i + 3 < text.size() && is_digit(text[i + 1]) &&
               is_digit(text[i + 2]) && is_digit(text[i + 3]) &&
               (i + 4 >= text.size() || !is_digit(text[i + 4]))) {
      number.separated = true;
      ++i;
    } else if (text[i] == '.' && i + 1 < text.size() && is_digit(text[i + 1]) &&
               number.digits.find('.') == std::string::npos) {
      number.separated = true;
      number.digits += text[i++];
    } else {
      break;
    }
  }
  number.end = i;
  return number;
}

std::string scaled(const std::string& digits, int zeros) {
  const std::size_t point = digits.find('.');
  std::string whole = digits.substr(0, point);
  std::string rest = point == std::string::npos ? "" : digits.substr(point + 1);
  for (; zeros > 0; --zeros) {
    whole += rest.empty() ? '0' : rest.front();
    rest.erase(0, rest.empty() ? 0 : 1);
  }
  while (!rest.empty() && rest.back() == '0') {
    rest.pop_back();
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return rest.empty() ? whole : whole + "." + rest;
}

struct Multiple {
  std::string_view word;
  int zeros;
};
constexpr std::array<Multiple, 9> kMultiples = {{{"million", 6},
                                                 {"m", 6},
                                                 {"mn", 6},
                                                 {"billion", 9},
                                                 {"bn", 9},
                                                 {"k", 3},
                                                 {"thousand", 3},
                                                 {"M", 6},
                                                 {"K", 3}}};

// "million" after a number: how many zeros, and where it ends.
struct Scale {
  int zeros = 0;
  std::size_t end = 0;
};
Scale scale_after(std::string_view text, std::size_t end) {
  const std::size_t at = past_spaces(text, end);
  const std::string_view word = word_at(text, at);
  for (const Multiple& multiple : kMultiples) {
    const bool spelt = multiple.word.size() > 2;
    const bool stuck = spelt && word.starts_with(multiple.word) && at == end;  // "3million"
    if ((word == multiple.word || stuck) && (spelt || at == end || multiple.word == "m")) {
      return {multiple.zeros, at + multiple.word.size()};
    }
  }
  return {0, end};
}

std::optional<Figure> money(std::string_view text, const Number& number) {
  std::size_t begin = number.begin;
  while (begin > 0 && text[begin - 1] == ' ') {
    --begin;
  }
  const bool sign = text.substr(0, begin).ends_with(kPound) && number.begin - begin <= 1;
  const Scale scale = scale_after(text, number.end);
  if (sign) {
    return Figure{.kind = FigureKind::money,
                  .where = {begin - kPound.size(), scale.end},
                  .value = scaled(number.digits, scale.zeros),
                  .unit = "GBP"};
  }
  if (scale.zeros > 0) {
    const std::size_t at = past_spaces(text, scale.end);
    if (word_at(text, at) == "pounds") {
      return Figure{.kind = FigureKind::money,
                    .where = {number.begin, at + 6},
                    .value = scaled(number.digits, scale.zeros),
                    .unit = "GBP"};
    }
  }
  return std::nullopt;
}

std::optional<Figure> share(std::string_view text, const Number& number) {
  const std::size_t at = past_spaces(text, number.end);
  const std::string_view rest = text.substr(at);
  struct Sign {
    std::string_view words;
    FigureKind kind;
    std::string_view unit;
  };
  static constexpr std::array<Sign, 7> kSigns = {{
      {"%", FigureKind::percent, "%"},
      {"percentage point", FigureKind::points, "percentage points"},
      {"per cent", FigureKind::percent, "%"},
      {"percent", FigureKind::percent, "%"},
      {"per 10,000", FigureKind::rate, "per 10,000"},
      {"per 100,000", FigureKind::rate, "per 100,000"},
      {"per 1,000", FigureKind::rate, "per 1,000"},
  }};
  for (const Sign& sign : kSigns) {
    if (rest.starts_with(sign.words)) {
      return Figure{.kind = sign.kind,
                    .where = {number.begin, at + sign.words.size()},
                    .value = scaled(number.digits, 0),
                    .unit = std::string(sign.unit)};
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 39> kCounted = {
    "children",        "recommendations", "families",      "referrals",        "contacts",
    "assessments",     "carers",          "adopters",      "leavers",          "workers",
    "cases",           "caseloads",       "placements",    "vacancies",        "posts",
    "audits",          "households",      "episodes",      "episode",          "conferences",
    "enquiries",       "investigations",  "advisers",      "advisors",         "apprentices",
    "apprenticeships", "complaints",      "notifications", "responses",        "adoptions",
    "orders",          "foster-carers",   "babies",        "siblings",         "allegations",
    "practitioners",   "interviews",      "NQSWs",         "strategy-meetings"};

constexpr std::array<std::string_view, 5> kSpans = {"days", "weeks", "months", "hours", "minutes"};

// Words that turn a number before a noun into something else than a count of it.
constexpr std::array<std::string_view, 24> kNotCounted = {
    "to",  "or",   "and",  "of",    "in",       "for", "at",   "by",
    "on",  "with", "year", "years", "year-old", "per", "is",   "are",
    "was", "were", "who",  "that",  "which",    "the", "from", "month"};

constexpr std::array<std::string_view, 36> kBeforeOther = {
    "aged",    "age",     "ages",      "under",      "section",  "sections",
    "page",    "pages",   "paragraph", "paragraphs", "appendix", "regulation",
    "part",    "article", "schedule",  "phase",      "stage",    "stages",
    "grade",   "year",    "years",     "type",       "tier",     "level",
    "version", "step",    "table",     "figure",     "item",     "unit",
    "no",      "number",  "chapter",   "tel",        "band",     "between"};

bool is_range(std::string_view text, const Number& number) {
  std::size_t at = number.begin;
  while (at > 0 && text[at - 1] == ' ') {
    --at;
  }
  const std::string_view before = text.substr(0, at);
  const auto digit_before = [&](std::size_t length) {
    std::size_t i = before.size() - length;
    while (i > 0 && before[i - 1] == ' ') {
      --i;
    }
    return i > 0 && is_digit(before[i - 1]);
  };
  return (before.ends_with(" to") && digit_before(3)) ||
         (before.ends_with(" and") && digit_before(4)) ||
         (before.ends_with(" or") && digit_before(3)) ||
         (before.ends_with("-") && digit_before(1)) ||
         (before.ends_with("\u2013") && digit_before(3));
}

// Another group of digits right before, or a mail address after, tell a letterhead.
bool is_telephone(std::string_view text, const Number& number) {
  const std::size_t at = number.begin;
  const std::string_view next = text.substr(number.end, 40);
  return (at > 1 && text[at - 1] == ' ' && is_digit(text[at - 2])) ||
         next.substr(0, next.find(' ', 1)).find('@') != std::string_view::npos;
}

bool looks_like_year(const Number& number) {
  return !number.separated && number.digits.size() == 4 &&
         (number.digits.starts_with("19") || number.digits.starts_with("20"));
}

std::optional<Figure> count(std::string_view text, const Number& number) {
  if (number.digits.find('.') != std::string::npos || looks_like_year(number) ||
      number.digits.size() > 6 || number.end >= text.size() || text[number.end] != ' ' ||
      number.digits.front() == '0' || is_telephone(text, number) || is_range(text, number) ||
      is_one_of(lower(word_before(text, number.begin)), kBeforeOther)) {
    return std::nullopt;
  }
  constexpr int kWordsBetween = 4;
  std::size_t at = past_spaces(text, number.end);
  const std::size_t noun = at;
  for (int i = 0; i < kWordsBetween && at < text.size(); ++i) {
    const std::string_view word = word_at(text, at);
    if (i == 0 && is_one_of(word, kSpans)) {
      return Figure{.kind = FigureKind::time,
                    .where = {number.begin, at + word.size()},
                    .value = scaled(number.digits, 0),
                    .unit = std::string(word),
                    .noun = noun};
    }
    if (word.empty() || is_one_of(word, kNotCounted) || is_one_of(word, kSpans)) {
      return std::nullopt;
    }
    const std::size_t end = at + word.size();
    const bool people = word == "people" && word_before(text, at) == "young";
    const bool minors = word == "children" && end < text.size() && text[end] == '\'';
    if (!minors && (people || is_one_of(word, kCounted))) {
      // "12 children in need cases": the unit is the noun that closes the phrase.
      std::string unit = lower(word);
      const std::string before = lower(word_before(text, at));
      if (people) {
        unit = "young people";
      } else if (before == "social" || before == "care" || before == "foster" ||
                 before == "missing" || before == "personal") {
        unit = before + " " + unit;
      }
      return Figure{.kind = FigureKind::count,
                    .where = {number.begin, end},
                    .value = scaled(number.digits, 0),
                    .unit = unit,
                    .noun = noun};
    }
    at = past_spaces(text, end);
  }
  return std::nullopt;
}

// Whether the number at this place is a word of its own.
bool stands_alone(std::string_view text, std::size_t begin) {
  if (begin == 0) {
    return true;
  }
  const char before = text[begin - 1];
  if (is_letter(before) || is_digit(before) || before == '/' || before == '.' || before == '_' ||
      before == '#' || before == '+' || before == '=' || before == '@') {
    return false;
  }
  const bool comma_number =
      (before == ',' || before == '-') && begin > 1 && is_digit(text[begin - 2]);
  return !comma_number;
}

}  // namespace

std::vector<Figure> find_figures(std::string_view text) {
  std::vector<Figure> figures;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    const Number number = number_at(text, at);
    const bool alone = stands_alone(text, at);
    at = number.end;
    if (number.digits.size() > 12) {
      continue;
    }
    std::optional<Figure> figure = money(text, number);
    if (!figure && alone) {
      figure = share(text, number);
      if (!figure) {
        figure = count(text, number);
      }
    }
    if (figure) {
      at = std::max(at, figure->where.end);
      figures.push_back(std::move(*figure));
    }
  }
  return figures;
}

}  // namespace scrutineer::metadata
