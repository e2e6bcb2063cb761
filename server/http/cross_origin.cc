#include "server/http/cross_origin.h"

#include <algorithm>
#include <stdexcept>

namespace scrutineer::server {
namespace {

bool is_origin(const std::string& text) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view host = std::string_view(text).substr(scheme.size());
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' ||
             c == '[' || c == ']';
    });
  }
  return false;
}

}  // namespace

CrossOrigin::CrossOrigin(const std::set<std::string>& origins) : origins_(origins) {
  for (const std::string& origin : origins) {
    if (origin != "*" && !is_origin(origin))
      throw std::invalid_argument("\"" + origin + "\" is no origin such as https://example.org");
  }
}

std::string CrossOrigin::allowed(const RequestHead& head) const {
  if (origins_.contains("*")) return "*";
  const auto origin = head.headers.find("origin");
  const bool known = origin != head.headers.end() && origins_.contains(origin->second);
  // One of ours, not what was sent.
  return known ? *origins_.find(origin->second) : "";
}

std::optional<Response> CrossOrigin::preflight(const RequestHead& head) const {
  if (head.method != "OPTIONS" || !head.headers.contains("access-control-request-method") ||
      allowed(head).empty())
    return std::nullopt;
  Response response;
  response.content_type = "text/plain";
  response.route = "preflight";
  response.headers = {{"Access-Control-Allow-Methods", "GET, HEAD"},
                      {"Access-Control-Allow-Headers", "Authorization, If-None-Match"},
                      {"Access-Control-Max-Age", "600"}};
  return response;
}

}  // namespace scrutineer::server
