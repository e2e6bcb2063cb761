#include "schemas/normalise.h"

#include <algorithm>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "schemas/utf8.h"

namespace scrutineer {
namespace {

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return (u >= 0x20 && u < 0x7F && c != '`') || c == '\n' || c == '\t';
  });
}

// What stands for a code point after NFKC; -1 removes it.
UChar32 replacement(UChar32 c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x00B4:
    case 0x0060:
      return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
      return '-';
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x200E:
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
      return -1;
    case 0x2028:
    case 0x2029:
    case 0x0085:
    case 0x000B:
    case 0x000C:
    case '\r':
      return ' ';
    case '\n':
    case '\t':
      return c;
    default:
      return c < 0x20 || (c >= 0x7F && c < 0xA0) ? -1 : c;
  }
}

// A stroke is part of its letter for Unicode, but an accent for who types "Lodz" or "Soren".
UChar32 without_stroke(UChar32 c) {
  switch (c) {
    case 0x00F8:
      return 'o';
    case 0x0111:
      return 'd';
    case 0x0127:
      return 'h';
    case 0x0131:
      return 'i';
    case 0x0142:
      return 'l';
    default:
      return c;
  }
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == ' ' && !out.empty() && out.back() == ' ') continue;
    out.push_back(c);
  }
  return out;
}

// Quotes and hyphens must be replaced before NFKC as well: it takes U+00B4 and the primes apart
// into a space and a mark.
std::string replace_characters(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const UChar32 to = replacement(point.value);
    if (to >= 0) append_code_point(out, to);
  }
  return out;
}

}  // namespace

std::string normalise(std::string_view text) {
  if (is_plain_ascii(text)) return collapse_spaces(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  std::string composed;
  icu::StringByteSink<std::string> sink(&composed);
  const std::string replaced = replace_characters(text);
  nfkc->normalizeUTF8(0, replaced, sink, nullptr, status);
  // The only failures are a missing ICU data file or memory: neither is the text's fault.
  if (U_FAILURE(status)) throw std::bad_alloc();
  return collapse_spaces(replace_characters(composed));
}

std::string fold(std::string_view text) {
  if (std::all_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    std::string lower(text);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lower;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  icu::UnicodeString folded = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  folded.foldCase();
  const icu::UnicodeString apart = nfkd->normalize(folded, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    const UChar32 c = apart.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) kept.append(without_stroke(c));
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

}  // namespace scrutineer
