// Addresses of webhooks, read strictly: what two readers could take differently is refused.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace scrutineer::server {

struct WebhookUrl {
  bool tls = true;   // https
  std::string host;  // a name in lower case, or an address without brackets
  std::uint16_t port = 443;
  std::string target;  // path and query, as written; at least "/"

  // As the Host header has it: with brackets around an address of version 6, and the port where it
  // is not the scheme's own.
  [[nodiscard]] std::string authority() const;
  // 80 or 443, of either scheme.
  [[nodiscard]] bool at_usual_port() const noexcept { return port == 80 || port == 443; }
};

// Throws std::invalid_argument saying what is wrong, in words that follow on "it".
[[nodiscard]] WebhookUrl read_webhook_url(std::string_view text);

}  // namespace scrutineer::server
