#include "indexer/extract/pdf/utf8.h"

#include <algorithm>
#include <cstdint>

namespace scrutineer::extract::pdf {
namespace {

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Bytes of a character by its first; 0 where it cannot start one.
std::size_t sequence_bytes(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

}  // namespace

void append_utf8(std::string& out, char32_t code) {
  const auto c = static_cast<std::uint32_t>(code);
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (c >> 6U)));
    out.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else if (c < 0x10000) {
    if (c >= 0xD800 && c <= 0xDFFF) return append_utf8(out, 0xFFFD);
    out.push_back(static_cast<char>(0xE0U | (c >> 12U)));
    out.push_back(static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else if (c < 0x110000) {
    out.push_back(static_cast<char>(0xF0U | (c >> 18U)));
    out.push_back(static_cast<char>(0x80U | ((c >> 12U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80U | ((c >> 6U) & 0x3FU)));
    out.push_back(static_cast<char>(0x80U | (c & 0x3FU)));
  } else {
    append_utf8(out, 0xFFFD);
  }
}

char32_t first_code_point(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return lead;
  const std::size_t bytes = sequence_bytes(lead);
  if (bytes < 2 || bytes > text.size()) return U'\uFFFD';
  char32_t code = lead & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if (!is_trail(text[i])) return U'\uFFFD';
    code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  return code;
}

char32_t last_code_point(std::string_view text) {
  return first_code_point(text.substr(text.size() - last_code_point_bytes(text)));
}

std::size_t first_code_point_bytes(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t wanted =
      std::max<std::size_t>(sequence_bytes(static_cast<unsigned char>(text[0])), 1);
  std::size_t bytes = 1;
  while (bytes < wanted && bytes < text.size() && is_trail(text[bytes])) ++bytes;
  return bytes;
}

std::size_t last_code_point_bytes(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t bytes = 1;
  while (bytes < 4 && bytes < text.size() && is_trail(text[text.size() - bytes])) ++bytes;
  return first_code_point_bytes(text.substr(text.size() - bytes)) == bytes ? bytes : 1;
}

}  // namespace scrutineer::extract::pdf
