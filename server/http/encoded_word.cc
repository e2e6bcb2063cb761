#include "server/http/encoded_word.h"

#include <algorithm>
#include <cstdint>
#include <string>

namespace scrutineer::server {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

// -1: no digit of base64.
int base64_digit(char c) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t at = digits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

// As lenient readers do it: what is no digit is skipped.
std::string from_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<char>(bits >> held & 0xFFU));
  }
  return bytes;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string from_quoted(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '=' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
                      hex_digit(text[i + 2]) >= 0;
    if (!pair) {
      bytes.push_back(text[i]);
      continue;
    }
    bytes.push_back(static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])));
    i += 2;
  }
  return bytes;
}

}  // namespace

bool hides_controls(std::string_view value) {
  std::size_t at = 0;
  while ((at = value.find("=?", at)) != std::string_view::npos) {
    const std::size_t charset_end = value.find('?', at + 2);
    if (charset_end == std::string_view::npos || charset_end + 2 >= value.size()) return false;
    if (value[charset_end + 2] != '?') {
      at += 2;
      continue;
    }
    const char encoding = value[charset_end + 1];
    const std::size_t begin = charset_end + 3;
    // Where the end is missing, some readers take all of it.
    const std::size_t end = std::min(value.find("?=", begin), value.size());
    const std::string_view text = value.substr(begin, end - begin);
    std::string bytes;
    if (encoding == 'B' || encoding == 'b') bytes = from_base64(text);
    if (encoding == 'Q' || encoding == 'q') bytes = from_quoted(text);
    if (std::any_of(bytes.begin(), bytes.end(), is_control)) return true;
    at = std::min(end + 1, value.size());  // the end of one may be the beginning of another
  }
  return false;
}

}  // namespace scrutineer::server
