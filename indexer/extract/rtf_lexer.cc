#include "indexer/extract/rtf_lexer.h"

#include <algorithm>
#include <cstddef>

namespace scrutineer::extract {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

void RtfLexer::skip(std::size_t bytes) { rest_.remove_prefix(std::min(bytes, rest_.size())); }

RtfToken RtfLexer::next() {
  while (!rest_.empty() && (rest_.front() == '\r' || rest_.front() == '\n')) rest_.remove_prefix(1);
  RtfToken token;
  if (rest_.empty()) return token;
  const char c = rest_.front();
  if (c == '{' || c == '}') {
    rest_.remove_prefix(1);
    token.kind = c == '{' ? RtfToken::Kind::open : RtfToken::Kind::close;
    return token;
  }
  if (c == '\\') {
    rest_.remove_prefix(1);
    return control();
  }
  token.kind = RtfToken::Kind::text;
  token.text = rest_.substr(0, rest_.find_first_of("{}\\\r\n"));
  rest_.remove_prefix(token.text.size());
  return token;
}

RtfToken RtfLexer::control() {
  RtfToken token;
  if (rest_.empty()) return token;
  if (!is_letter(rest_.front())) {
    token.kind = RtfToken::Kind::symbol;
    token.byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (token.byte == '\'' && rest_.size() >= 2) {
      const int high = hex_value(rest_[0]);
      const int low = hex_value(rest_[1]);
      if (high >= 0 && low >= 0) {
        token.kind = RtfToken::Kind::hex;
        token.byte = static_cast<unsigned char>(high * 16 + low);
        rest_.remove_prefix(2);
      }
    }
    return token;
  }
  token.kind = RtfToken::Kind::word;
  constexpr std::size_t longest = 64;
  std::size_t length = 0;
  while (length < rest_.size() && length < longest && is_letter(rest_[length])) ++length;
  token.text = rest_.substr(0, length);
  rest_.remove_prefix(length);
  const bool negative = rest_.size() > 1 && rest_[0] == '-' && is_digit(rest_[1]);
  if (negative) rest_.remove_prefix(1);
  if (!rest_.empty() && is_digit(rest_.front())) {
    std::int64_t value = 0;
    constexpr std::int64_t largest = 0x7FFFFFFF;
    while (!rest_.empty() && is_digit(rest_.front())) {
      value = std::min(value * 10 + (rest_.front() - '0'), largest);
      rest_.remove_prefix(1);
    }
    token.parameter = static_cast<std::int32_t>(negative ? -value : value);
  }
  if (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  return token;
}

}  // namespace scrutineer::extract
