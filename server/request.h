// A request and a response as plain values: what handlers see of HTTP. Neither knows a socket.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace scrutineer::server {

// Decoded parameters by name; those of one name keep the order they were sent in. Valid UTF-8.
using Params = std::multimap<std::string, std::string>;

struct Request {
  std::string method;  // as sent: "GET", "HEAD", or any token
  std::string path;    // percent-decoded, valid UTF-8, begins with '/'
  Params params;
  // Names in lower case, values as the bytes that were sent: never put one into a reply.
  std::map<std::string, std::string> headers;
  std::string body = {};  // as sent, where the address takes one (longest_body() in app.h)
  std::string key = {};   // name of the API key that it was let in with; empty: none
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  // The body piece by piece, until an empty piece, of an answer that is not held in memory as a
  // whole; where it is set `body` is empty. Throws where it can't go on: the answer is broken off.
  std::function<std::string()> more = {};
  // Of a body that `more` makes, where its bytes are known before they are made.
  std::optional<std::uint64_t> length = {};
  // Beside those that every reply gets (http/wire.h); a Content-Security-Policy stands in the place
  // of the usual one. No value holds CR, LF or other controls.
  std::vector<std::pair<std::string, std::string>> headers;
  // Name of the route that answered, for logs and metrics; never anything from the request.
  std::string route = "none";
  // Name of the API key that it was asked with, for the log; empty: none.
  std::string key = {};
};

}  // namespace scrutineer::server
