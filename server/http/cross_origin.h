// CORS: which other origins' scripts may read answers. By default none.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "server/http/request_head.h"
#include "server/request.h"

namespace scrutineer::server {

class CrossOrigin {
 public:
  CrossOrigin() = default;
  // Each "https://host" or "https://host:port", or one "*". Throws std::invalid_argument.
  explicit CrossOrigin(const std::set<std::string>& origins);

  // The value of Access-Control-Allow-Origin; empty: the header is left out.
  [[nodiscard]] std::string allowed(const RequestHead& head) const;
  // Whether answers depend on the Origin header, so that caches must know.
  [[nodiscard]] bool varies() const { return !origins_.empty() && !origins_.contains("*"); }
  // The answer to a browser that asks before it sends a key; nullopt: it is no such question, or
  // the origin is not allowed.
  [[nodiscard]] std::optional<Response> preflight(const RequestHead& head) const;

 private:
  std::set<std::string> origins_;
};

}  // namespace scrutineer::server
