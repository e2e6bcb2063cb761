// Responses as the bytes that are sent.
#pragma once

#include <cstdint>
#include <string>

#include "server/request.h"

namespace scrutineer::server {

enum class Body : std::uint8_t { sent, left_out };  // left out of the answer to HEAD

// How a reader finds the end of the body. by_close: for HTTP/1.0, where nothing else tells.
enum class Length : std::uint8_t { known, chunked, by_close };

struct Framing {
  Body body = Body::sent;
  Length length = Length::known;
  bool keep_alive = true;
  std::string date = {};            // RFC 9110 "IMF-fixdate"
  std::string request_id = {};      // empty: left out
  std::string allowed_origin = {};  // whose scripts may read it, but for pages; empty: nobody's
  bool varies_by_origin = false;
};

// Adds to the response's own headers: Content-Length (of the body, sent or not) or what `length`
// says in its place, Content-Type, neither of which a 304 has,
// Connection, Date, X-Content-Type-Options, Referrer-Policy, Content-Security-Policy (which says
// frame-ancestors, too) and what Framing names. Throws std::logic_error for a header that would
// break out of its line.
[[nodiscard]] std::string serialise(const Response& response, const Framing& framing);

// A part of a chunked body; an empty one ends it.
[[nodiscard]] std::string chunk(std::string_view bytes);

// Makes any bytes fit into one field of one line of a log: quotes, backslashes, controls and what
// is not UTF-8 as \xNN; cut after `most` bytes.
[[nodiscard]] std::string log_field(std::string_view bytes, std::size_t most = 2000);

}  // namespace scrutineer::server
