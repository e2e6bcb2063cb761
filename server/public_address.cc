#include "server/public_address.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace scrutineer::server {
namespace {

constexpr std::array<std::string_view, 3> this_machine = {"localhost", "127.0.0.1", "[::1]"};
// A request with one of these was passed on: its Host may be the proxy's name for this server.
constexpr std::array<std::string_view, 4> of_proxies = {"forwarded", "x-forwarded-for",
                                                        "x-forwarded-host", "via"};
constexpr std::size_t most_port_digits = 5;

constexpr std::string_view digits = "0123456789";
constexpr std::string_view of_hosts =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";

// "" or ":8080".
bool is_port(std::string_view text) {
  if (text.empty()) return true;
  return text.front() == ':' && text.size() > 1 && text.size() <= most_port_digits + 1 &&
         text.find_first_not_of(digits, 1) == std::string_view::npos;
}

// A name or an address, as in a URL.
bool is_host(std::string_view text) {
  if (text.starts_with('['))
    return text.size() > 2 && text.ends_with(']') &&
           text.find_first_not_of("0123456789abcdefABCDEF:.", 1) == text.size() - 1;
  return !text.empty() && text.find_first_not_of(of_hosts) == std::string_view::npos;
}

}  // namespace

std::string read_public_url(std::string_view text) {
  const std::string_view scheme = text.starts_with("https://") ? "https://" : "http://";
  std::string_view rest = text;
  if (rest.ends_with('/')) rest.remove_suffix(1);
  const std::string given(rest);
  if (rest.starts_with(scheme)) {
    rest.remove_prefix(scheme.size());
    const std::size_t address_ends = rest.starts_with('[') ? rest.find(']') : 0;
    const std::size_t colon = address_ends == std::string_view::npos ? std::string_view::npos
                                                                     : rest.find(':', address_ends);
    const std::string_view port =
        colon == std::string_view::npos ? std::string_view{} : rest.substr(colon);
    if (is_host(rest.substr(0, colon)) && is_port(port)) return given;
  }
  throw std::invalid_argument("must be like https://search.example.org, without a path");
}

std::string public_address(std::string_view setting, const Request& request) {
  if (!setting.empty()) return std::string(setting);
  const auto host = request.headers.find("host");
  if (host == request.headers.end()) return {};
  for (const std::string_view name : of_proxies)
    if (request.headers.contains(std::string(name))) return {};
  const std::string_view given = host->second;
  const bool local = std::ranges::any_of(this_machine, [&](std::string_view name) {
    return given.starts_with(name) && is_port(given.substr(name.size()));
  });
  return local ? "http://" + std::string(given) : std::string();
}

}  // namespace scrutineer::server
