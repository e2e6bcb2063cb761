#include "server/saved/callable.h"

#include <algorithm>

namespace scrutineer::server {
namespace {

// https://www.iana.org/assignments/iana-ipv4-special-registry, multicast, and the one public
// address that a cloud (Azure) answers its own machines at.
const Networks& special_v4() {
  static const Networks networks(
      {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16", "169.254.0.0/16",
       "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
       "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
       "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
  return networks;
}

// https://www.iana.org/assignments/iana-ipv6-special-registry, of what is in 2000::/3: protocols'
// own (Teredo and ORCHID among them), for documentation, 6to4, AS112.
const Networks& special_v6() {
  static const Networks networks(
      {"2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"});
  return networks;
}

const Networks& given_out_v6() {
  static const Networks networks({"2000::/3"});
  return networks;
}
const Networks& all_v4() {
  static const Networks networks({"0.0.0.0/0"});
  return networks;
}
const Networks& nat64() {
  static const Networks networks({"64:ff9b::/96"});
  return networks;
}

// The address of version 4 in the last 32 bits.
Address within(const Address& address) {
  Address inner{};
  inner.bytes[10] = inner.bytes[11] = 0xFF;
  std::copy(address.bytes.begin() + 12, address.bytes.end(), inner.bytes.begin() + 12);
  return inner;
}

}  // namespace

bool is_public(const Address& address) {
  if (all_v4().contain(address)) return !special_v4().contain(address);
  if (nat64().contain(address)) return !special_v4().contain(within(address));
  return given_out_v6().contain(address) && !special_v6().contain(address);
}

bool may_be_called(const Address& address, std::uint16_t port, const Networks& allowed) {
  if (allowed.contain(address)) return true;
  return (port == 80 || port == 443) && is_public(address);
}

}  // namespace scrutineer::server
