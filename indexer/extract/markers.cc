#include "indexer/extract/markers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <re2/re2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <utility>

namespace scrutineer::extract {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

struct Decoded {
  UChar32 point = -1;
  std::size_t length = 0;
};

Decoded first_point(std::string_view text) {
  Decoded decoded;
  if (text.empty()) return decoded;
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t size = text.size();
  U8_NEXT(data, decoded.length, size, decoded.point);
  return decoded;
}

std::size_t skip_blanks(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    if (is_blank(text[from])) {
      ++from;
    } else if (text.substr(from).starts_with("\xC2\xA0")) {
      from += 2;
    } else {
      break;
    }
  }
  return from;
}

// Glyphs that are printed as nothing but bullets. Symbol fonts put theirs in the private use area.
bool is_bullet_glyph(UChar32 c) {
  constexpr std::array<UChar32, 32> glyphs = {
      0x2022, 0x2023, 0x2043, 0x25CF, 0x25CB, 0x25E6, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B2,
      0x25B6, 0x25B8, 0x25BA, 0x25C6, 0x25C7, 0x25FB, 0x25FC, 0x25FD, 0x25FE, 0x2605, 0x2713,
      0x2714, 0x2736, 0x2751, 0x2756, 0x2794, 0x27A2, 0x27A4, 0x29BF, 0x2B1B, 0x2B9A};
  return std::find(glyphs.begin(), glyphs.end(), c) != glyphs.end() || (c >= 0xF000 && c <= 0xF0FF);
}

bool is_bullet_punctuation(UChar32 c) {
  return c == '-' || c == '*' || c == '+' || c == 0x2013 || c == 0x2014 || c == 0x2212 ||
         c == 0x00B7;
}

bool starts_lower(std::string_view text) {
  const Decoded first = first_point(text);
  return first.point >= 0 && u_islower(first.point) != 0;
}

bool starts_upper(std::string_view text) {
  const Decoded first = first_point(text);
  return first.point >= 0 && (u_isupper(first.point) != 0 || u_istitle(first.point) != 0);
}

const RE2& multi_level_pattern() {
  static const RE2 pattern(R"(^((?:\d{1,3}|[A-Z])(?:\.\d{1,3}){1,4})(?:\.|\))?([ \t\n]+))");
  return pattern;
}

const RE2& marked_pattern() {
  static const RE2 pattern(
      R"(^(?:\((\d{1,3}|[a-zA-Z]|[ivx]{2,5})\)|(\d{1,3})[.)]|([a-zA-Z]|[ivx]{2,5})[.)])([ \t\n]+))");
  return pattern;
}

const RE2& bare_pattern() {
  static const RE2 pattern(R"(^(\d{1,2})([ \t\n]+))");
  return pattern;
}

const RE2& date_pattern() {
  static const RE2 pattern(
      R"((?i)^(january|february|march|april|may|june|july|august|september|october|november|)"
      R"(december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b)");
  return pattern;
}

std::optional<PrintedNumber> multi_level(std::string_view text) {
  re2::StringPiece number;
  re2::StringPiece blanks;
  const re2::StringPiece input(text.data(), text.size());
  if (!RE2::PartialMatch(input, multi_level_pattern(), &number, &blanks)) return std::nullopt;
  const auto length = static_cast<std::size_t>(blanks.end() - text.data());
  const std::string_view rest = text.substr(length);
  // "2.5 million" and "10.30 am" go on in lower case; a numbered paragraph seldom does, and then
  // it stands behind a tab.
  const bool tabbed = blanks.as_string().find('\t') != std::string::npos;
  const bool deep = std::count(number.begin(), number.end(), '.') > 1;
  if (rest.empty() || (starts_lower(rest) && !tabbed && !deep) || rest.front() == '%') {
    return std::nullopt;
  }
  return PrintedNumber{number.as_string(), length, PrintedNumber::Form::multi_level};
}

std::optional<PrintedNumber> marked(std::string_view text) {
  re2::StringPiece bracketed;
  re2::StringPiece digits;
  re2::StringPiece letters;
  re2::StringPiece blanks;
  const re2::StringPiece input(text.data(), text.size());
  if (!RE2::PartialMatch(input, marked_pattern(), &bracketed, &digits, &letters, &blanks)) {
    return std::nullopt;
  }
  const auto length = static_cast<std::size_t>(blanks.end() - text.data());
  if (length >= text.size()) return std::nullopt;
  // A capital and a full stop is an initial.
  const bool capital = letters.size() == 1 && letters[0] >= 'A' && letters[0] <= 'Z';
  if (capital && text[1] == '.') return std::nullopt;
  const re2::StringPiece& number =
      !bracketed.empty() ? bracketed : (!digits.empty() ? digits : letters);
  return PrintedNumber{number.as_string(), length, PrintedNumber::Form::marked};
}

std::optional<PrintedNumber> bare(std::string_view text) {
  re2::StringPiece number;
  re2::StringPiece blanks;
  const re2::StringPiece input(text.data(), text.size());
  if (!RE2::PartialMatch(input, bare_pattern(), &number, &blanks)) return std::nullopt;
  const auto length = static_cast<std::size_t>(blanks.end() - text.data());
  const std::string_view rest = text.substr(length);
  if (!starts_upper(rest)) return std::nullopt;
  if (RE2::PartialMatch(re2::StringPiece(rest.data(), rest.size()), date_pattern())) {
    return std::nullopt;
  }
  return PrintedNumber{number.as_string(), length, PrintedNumber::Form::bare};
}

// A heading's number is sure only with its full stop or brackets: "5 year plan" has none.
void read_heading_number(Block& block) {
  auto number = leading_number(block.text);
  if (!block.number.empty() || !number || number->form == PrintedNumber::Form::bare) return;
  block.text.erase(0, number->length);
  block.number = std::move(number->number);
}

}  // namespace

std::size_t bullet_length(std::string_view text) {
  const Decoded first = first_point(text);
  if (first.point < 0) return 0;
  const std::size_t end = skip_blanks(text, first.length);
  if (end == text.size()) return 0;
  if (is_bullet_glyph(first.point)) return end;
  if (end == first.length) return 0;
  if (is_bullet_punctuation(first.point)) return end;
  // Word's second-level bullet is the letter o of a typewriter font.
  const bool round = first.point == 'o' || first.point == 0x00A7;
  return round && (text[first.length] == '\t' || starts_upper(text.substr(end))) ? end : 0;
}

std::optional<PrintedNumber> leading_number(std::string_view text) {
  if (auto number = multi_level(text)) return number;
  if (auto number = marked(text)) return number;
  return bare(text);
}

void read_markers(Block& block) {
  if (block.kind == BlockKind::heading) read_heading_number(block);
  const bool paragraph = block.kind == BlockKind::paragraph;
  if (!paragraph && block.kind != BlockKind::bullet) return;
  // Converters put a mark of their own before the printed one: "- ■ act in the best interests".
  for (std::size_t cut = bullet_length(block.text); cut > 0; cut = bullet_length(block.text)) {
    block.text.erase(0, cut);
    block.kind = BlockKind::bullet;
    block.level = std::max<std::uint8_t>(block.level, 1);
  }
  if (!block.number.empty()) return;
  auto number = leading_number(block.text);
  if (!number || number->form == PrintedNumber::Form::bare) return;
  block.text.erase(0, number->length);
  block.number = std::move(number->number);
  block.kind = BlockKind::numbered;
  block.level = 0;
}

}  // namespace scrutineer::extract
