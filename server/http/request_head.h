// Reads the head of an HTTP/1 request (RFC 9112), strictly: what another reader of the same bytes,
// such as a proxy in front, could take for something else is refused.
//
// This is our own reader because Poco 1.11's lets through what a server must not: two lengths, a
// length beside a transfer coding, "-5" as a length; it decodes RFC 2047 words in header values
// (so that a value can hold CR LF), and drops the connection without a word for others. Each case
// is a test in tests/server/request_head_test.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace scrutineer::server {

// The longest request line, the longest head and the most header fields that are read.
inline constexpr std::size_t max_request_line = 16384;
inline constexpr std::size_t max_head = 32768;
inline constexpr std::size_t max_header_fields = 100;

struct RequestHead {
  std::string method;
  std::string target;                          // origin form: begins with '/', may hold '?'
  std::map<std::string, std::string> headers;  // lower-case names; repeated ones joined by ", "
  bool keep_alive = true;
  bool takes_chunks = true;     // HTTP/1.1; an HTTP/1.0 client does not know them
  std::uint64_t announced = 0;  // bytes of a body; 0 with GET and HEAD
  std::string body;             // all of it, where its address takes one (http/exchange.h)

  // A body was announced and is not read.
  [[nodiscard]] bool leaves_body() const noexcept { return announced > body.size(); }
};

// A head that is refused, with the status that says so. The connection must be closed after the
// reply: where the next request begins is not known.
class BadHead : public std::runtime_error {
 public:
  BadHead(int status, const std::string& what) : std::runtime_error(what), status_(status) {}
  [[nodiscard]] int status() const noexcept { return status_; }

 private:
  int status_;
};

// The length of the head at the start of what has been received, including its empty line; 0 when
// more bytes are needed. Throws BadHead as soon as it is clear that no acceptable head will come:
// 400, 414 (line too long) or 431 (head too large).
[[nodiscard]] std::size_t head_length(std::string_view received);

// `head` is what head_length() measured. Throws BadHead: 400, 431 or 505.
[[nodiscard]] RequestHead parse_head(std::string_view head);

}  // namespace scrutineer::server
