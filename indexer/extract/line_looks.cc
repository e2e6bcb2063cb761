#include "indexer/extract/line_looks.h"

#include <cstddef>
#include <cstdint>
#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace scrutineer::extract {
namespace {

struct Letters {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t digits = 0;
};

Letters count_letters(std::string_view text) {
  Letters letters;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  for (std::size_t at = 0; at < size;) {
    UChar32 c = 0;
    U8_NEXT(data, at, size, c);
    if (c < 0) continue;
    if (u_isdigit(c) != 0) {
      ++letters.digits;
    } else if (u_islower(c) != 0) {
      ++letters.lower;
    } else if (u_isupper(c) != 0) {
      ++letters.upper;
    }
  }
  return letters;
}

UChar32 first_point(std::string_view text) {
  UChar32 c = -1;
  if (text.empty()) return c;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t at = 0;
  U8_NEXT(data, at, text.size(), c);
  return c;
}

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

bool starts_lower(std::string_view text) { return u_islower(first_point(text)) != 0; }

// "12 July 2017", "Wednesday, 19 September 2018": alone on its line.
bool is_date(std::string_view text) {
  static const RE2 date(
      R"((?i)^(?:date:?\s*)?(?:\w+day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+(?:january|february|march|)"
      R"(april|may|june|july|august|september|october|november|december),?\s+\d{4}\b)");
  return matches(text, date);
}

bool is_label(std::string_view text) {
  static const RE2 label(R"(^[A-Z][^:.;\n]{1,50}:(?:\s|$))");
  return matches(text, label);
}

bool is_label_with_value(std::string_view text) {
  return is_label(text) && text.find(':') + 1 < text.size();
}

bool is_salutation(std::string_view text) {
  static const RE2 salutation(
      R"((?i)^(?:dear|yours?)\s|^(?:https?://|www\.)|@|^tel(?:ephone)?\b|^page \d)");
  return matches(text, salutation);
}

// Breaks off: the last word asks for another one.
bool hangs(std::string_view text) {
  static const RE2 hanging(R"((?i)\b(?:and|or|of|the|a|an|to|for|in|on|with|by|from|at|as)$)");
  return matches(text, hanging);
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) {
    text.remove_suffix(1);
  }
  return !text.empty() && std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

bool is_capitals(std::string_view text) {
  const Letters letters = count_letters(text);
  return letters.lower == 0 && letters.upper >= 3 && letters.upper > letters.digits * 2;
}

}  // namespace scrutineer::extract
