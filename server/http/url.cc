#include "server/http/url.h"

#include "schemas/error.h"
#include "schemas/utf8.h"

namespace scrutineer::server {
namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Error("bad-url", what,
              "Encode the address as UTF-8 with %XX, as curl --data-urlencode does.");
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '+' && plus_is_space) {
      decoded.push_back(' ');
    } else if (c == '%') {
      const int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) refuse("a '%' in the address is not followed by two hex digits");
      decoded.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      decoded.push_back(c);
    }
  }
  if (decoded.find('\0') != std::string::npos) refuse("the address holds a NUL byte");
  if (!is_utf8(decoded)) refuse("the address is not valid UTF-8 once decoded");
  return decoded;
}

}  // namespace

bool is_utf8(std::string_view text) {
  constexpr UChar32 replacement = 0xFFFD;
  constexpr std::string_view printed_replacement = "\xEF\xBF\xBD";
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == replacement && text.substr(at, point.size) != printed_replacement)
      return false;
    at += point.size;
  }
  return true;
}

Target parse_target(std::string_view target) {
  const std::size_t mark = target.find('?');
  Target parsed;
  parsed.path = percent_decode(target.substr(0, mark), false);
  if (mark == std::string_view::npos) return parsed;
  std::string_view rest = target.substr(mark + 1);
  while (!rest.empty()) {
    const std::size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    parsed.params.emplace(percent_decode(pair.substr(0, equals), true),
                          percent_decode(value, true));
  }
  return parsed;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      encoded.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded.push_back('%');
    encoded.push_back(digits[byte >> 4U]);
    encoded.push_back(digits[byte & 15U]);
  }
  return encoded;
}

std::string query_string(const Params& params) {
  std::string joined;
  for (const auto& [name, value] : params) {
    if (!joined.empty()) joined.push_back('&');
    joined += percent_encode(name) + "=" + percent_encode(value);
  }
  return joined;
}

}  // namespace scrutineer::server
