#include "server/saved/webhook_url.h"

#include <algorithm>
#include <charconv>

#include "server/http/networks.h"

namespace scrutineer::server {
namespace {

constexpr std::size_t longest_host = 253;

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// RFC 3986 characters, '%' among them.
bool is_of_addresses(char c) {
  return is_alnum(c) ||
         std::string_view("-._~:/?[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
}

std::uint16_t read_port(std::string_view digits) {
  std::uint16_t port = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != end || port == 0)
    throw std::invalid_argument("has a port that is none");
  return port;
}

std::string read_host(std::string_view text) {
  if (text.starts_with('[')) {
    const std::string_view address = text.substr(1, text.size() - 2);
    const bool version_6 = text.ends_with(']') && address.find(':') != std::string_view::npos;
    if (!version_6 || !parse_address(address))
      throw std::invalid_argument("has a host in brackets that is no address");
    return std::string(address);
  }
  const bool name =
      !text.empty() && text.size() <= longest_host && std::ranges::all_of(text, [](char c) {
        return is_alnum(c) || c == '-' || c == '.' || c == '_';
      });
  if (!name) throw std::invalid_argument("has no host");
  std::string host(text);
  std::ranges::transform(host, host.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return host;
}

}  // namespace

std::string WebhookUrl::authority() const {
  const std::string named = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == (tls ? 443 : 80) ? named : named + ":" + std::to_string(port);
}

WebhookUrl read_webhook_url(std::string_view text) {
  WebhookUrl url;
  url.tls = text.starts_with("https://");
  if (!url.tls && !text.starts_with("http://"))
    throw std::invalid_argument("begins with neither https:// nor http://");
  if (!std::ranges::all_of(text, is_of_addresses))
    throw std::invalid_argument("holds a character that addresses have not, or a fragment");
  text.remove_prefix(url.tls ? 8 : 7);
  const std::size_t end = std::min(text.find_first_of("/?"), text.size());
  std::string_view authority = text.substr(0, end);
  if (authority.find('@') != std::string_view::npos) throw std::invalid_argument("names a user");
  url.target = text.substr(end);
  if (!url.target.starts_with('/')) url.target.insert(0, 1, '/');
  url.port = url.tls ? 443 : 80;
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    url.port = read_port(authority.substr(colon + 1));
    authority = authority.substr(0, colon);
  }
  url.host = read_host(authority);
  return url;
}

}  // namespace scrutineer::server
