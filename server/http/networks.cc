#include "server/http/networks.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <fmt/format.h>
#include <stdexcept>

namespace scrutineer::server {
namespace {

constexpr std::size_t v4_offset = 12;
constexpr std::array<std::uint8_t, v4_offset> v4_prefix = {0, 0, 0, 0, 0,    0,
                                                           0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned all_bits = 128;

bool is_v4(const Address& address) {
  return std::equal(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
}

// Whether the first `bits` bits are the same.
bool same_network(const Address& a, const Address& b, unsigned bits) {
  const std::size_t whole = bits / 8;
  if (!std::equal(a.bytes.begin(), a.bytes.begin() + whole, b.bytes.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFFU << (8 - bits % 8));
  return (a.bytes[whole] & mask) == (b.bytes[whole] & mask);
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  const std::string zero_ended(text);
  if (zero_ended.find('\0') != std::string::npos) return std::nullopt;
  Address address;
  if (::inet_pton(AF_INET6, zero_ended.c_str(), address.bytes.data()) == 1) return address;
  std::copy(v4_prefix.begin(), v4_prefix.end(), address.bytes.begin());
  if (::inet_pton(AF_INET, zero_ended.c_str(), address.bytes.data() + v4_offset) == 1)
    return address;
  return std::nullopt;
}

std::string client_of(const Address& address) {
  const auto& b = address.bytes;
  if (is_v4(address)) return fmt::format("{}.{}.{}.{}", b[12], b[13], b[14], b[15]);
  std::string client;
  for (std::size_t i = 0; i < 8; i += 2) client += fmt::format("{:02x}{:02x}:", b[i], b[i + 1]);
  return client + ":/64";
}

Networks::Networks(const std::vector<std::string>& networks) {
  for (const std::string& text : networks) {
    const std::size_t slash = text.find('/');
    const auto address = parse_address(std::string_view(text).substr(0, slash));
    Network network{address.value_or(Address{}), all_bits};
    bool good = address.has_value();
    if (good && slash != std::string::npos) {
      const unsigned most = is_v4(*address) ? 32 : all_bits;
      unsigned bits = 0;
      const char* end = text.data() + text.size();
      const auto read = std::from_chars(text.data() + slash + 1, end, bits);
      good = read.ec == std::errc() && read.ptr == end && bits <= most;
      network.bits = bits + all_bits - most;
    }
    if (!good) throw std::invalid_argument("\"" + text + "\" is no ADDRESS or ADDRESS/BITS");
    networks_.push_back(network);
  }
}

bool Networks::contain(const Address& address) const {
  return std::ranges::any_of(networks_, [&](const Network& network) {
    return same_network(network.address, address, network.bits);
  });
}

std::optional<Address> forwarded_for(std::string_view header, const Networks& proxies) {
  std::optional<Address> last;
  while (!header.empty()) {
    const std::size_t comma = header.rfind(',');
    const std::string_view one =
        trim(comma == std::string_view::npos ? header : header.substr(comma + 1));
    const auto address = parse_address(one);
    if (!address) return std::nullopt;
    last = address;
    if (!proxies.contain(*address)) return last;
    header = comma == std::string_view::npos ? std::string_view{} : header.substr(0, comma);
  }
  return last;
}

}  // namespace scrutineer::server
