// Addresses of clients and the networks they belong to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer::server {

// An IP address; of version 4 mapped into version 6, so that both compare.
struct Address {
  std::array<std::uint8_t, 16> bytes{};
  bool operator==(const Address&) const = default;
};

// Reads "192.0.2.1" or "2001:db8::1"; nullopt: something else.
[[nodiscard]] std::optional<Address> parse_address(std::string_view text);

// Whom connections and requests count for: an address of version 4, or the 64 bits of a version 6
// address that one customer has.
[[nodiscard]] std::string client_of(const Address& address);

// A set of addresses.
class Networks {
 public:
  Networks() = default;
  // Each "ADDRESS" or "ADDRESS/BITS". Throws std::invalid_argument naming the one that is none.
  explicit Networks(const std::vector<std::string>& networks);
  [[nodiscard]] bool empty() const { return networks_.empty(); }
  [[nodiscard]] bool contain(const Address& address) const;

 private:
  struct Network {
    Address address;
    unsigned bits = 128;
  };
  std::vector<Network> networks_;
};

// Who asked, when a trusted proxy passed it on: the last address of X-Forwarded-For that is not
// itself a trusted proxy; addresses before it are whatever the client wrote. nullopt: the header
// names none, or is not a list of addresses.
[[nodiscard]] std::optional<Address> forwarded_for(std::string_view header,
                                                   const Networks& proxies);

}  // namespace scrutineer::server
