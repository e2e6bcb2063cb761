#include "indexer/extract/pdf/markers.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

// Bullets seen in word processors' own lists and in their symbol fonts once mapped to Unicode.
constexpr std::array<char32_t, 42> bullet_glyphs = {
    0x00B7, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2022, 0x2023, 0x2043, 0x2212,
    0x2219, 0x23AF, 0x2500, 0x2501, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B2, 0x25B6, 0x25B8,
    0x25BA, 0x25C6, 0x25C7, 0x25CB, 0x25CF, 0x25D8, 0x25E6, 0x25FB, 0x25FC, 0x25FD, 0x25FE,
    0x2713, 0x2714, 0x2726, 0x2756, 0x2794, 0x27A2, 0x27A4, 0x29BF, 0x2B1B};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_roman(std::string_view part) {
  return !part.empty() && part.size() <= 5 && std::all_of(part.begin(), part.end(), [](char c) {
    return c == 'i' || c == 'v' || c == 'x' || c == 'I' || c == 'V' || c == 'X';
  });
}

// One part of a number: up to three digits with at most one letter before or after, a single
// letter, or a small roman number.
bool is_number_part(std::string_view part) {
  if (part.empty()) return false;
  if (is_roman(part)) return true;
  std::size_t digits = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < part.size(); ++i) {
    if (is_digit(part[i])) {
      ++digits;
    } else if (is_alpha(part[i]) && (i == 0 || i + 1 == part.size())) {
      ++letters;
    } else {
      return false;
    }
  }
  return digits <= 3 && letters <= 1;
}

struct Stripped {
  std::string_view core;
  bool bracketed = false;
  bool stopped = false;
};

Stripped strip(std::string_view word) {
  Stripped result{word};
  const bool opened = !result.core.empty() && (result.core[0] == '(' || result.core[0] == '[');
  if (opened) result.core.remove_prefix(1);
  while (!result.core.empty() && (result.core.back() == '.' || result.core.back() == ':' ||
                                  result.core.back() == ')' || result.core.back() == ']')) {
    if (result.core.back() == ')' || result.core.back() == ']') result.bracketed = true;
    if (result.core.back() == '.') result.stopped = true;
    result.core.remove_suffix(1);
  }
  if (opened && !result.bracketed) result.core = {};
  return result;
}

}  // namespace

bool is_bullet_glyph(char32_t code) {
  if (code >= 0xE000 && code <= 0xF8FF) return true;
  return std::find(bullet_glyphs.begin(), bullet_glyphs.end(), code) != bullet_glyphs.end();
}

bool is_bullet_word(std::string_view word) {
  if (word.empty()) return false;
  if (word == "-" || word == "o" || word == "*") return true;
  return word.size() == first_code_point_bytes(word) && is_bullet_glyph(first_code_point(word));
}

std::string paragraph_number(std::string_view word) {
  if (word.size() > 14) return {};
  const Stripped stripped = strip(word);
  if (stripped.core.empty()) return {};
  std::size_t parts = 0;
  std::size_t start = 0;
  bool any_digit = false;
  while (start <= stripped.core.size()) {
    const std::size_t stop = std::min(stripped.core.find('.', start), stripped.core.size());
    const std::string_view part = stripped.core.substr(start, stop - start);
    if (!is_number_part(part)) return {};
    any_digit = any_digit || std::any_of(part.begin(), part.end(), is_digit);
    ++parts;
    start = stop + 1;
  }
  if (!any_digit && (parts > 1 || !(stripped.bracketed || stripped.stopped))) return {};  // "e.g"
  return std::string(stripped.core);
}

bool is_closed_number(std::string_view word) {
  const Stripped stripped = strip(word);
  return (stripped.bracketed || stripped.stopped) && !paragraph_number(word).empty();
}

}  // namespace scrutineer::extract::pdf
