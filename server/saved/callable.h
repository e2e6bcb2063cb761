// Which addresses the server may call because somebody asked it to: those of the public Internet.
// What it can reach and others cannot (this machine, its neighbours, a cloud's metadata) must not
// be called for them.
#pragma once

#include <cstdint>
#include <optional>

#include "server/http/networks.h"

namespace scrutineer::server {

// By the IANA registries of special-purpose addresses (RFC 6890 and its followers) and, within
// version 6, by what is given out as global unicast (2000::/3). Of NAT64's well-known prefix the
// address within it counts; 6to4 and Teredo are refused whatever is within.
[[nodiscard]] bool is_public(const Address& address);

// At ports 80 and 443 what is public, at any port what `allowed` holds.
[[nodiscard]] bool may_be_called(const Address& address, std::uint16_t port,
                                 const Networks& allowed);

}  // namespace scrutineer::server
