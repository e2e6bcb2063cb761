#include "server/saved/webhook_client.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <utility>

#include "schemas/version.h"
#include "server/http/any_case.h"
#include "server/saved/callable.h"

namespace scrutineer::server {
namespace {

using Clock = OutgoingConnection::Clock;

constexpr std::size_t most_addresses = 4;
constexpr std::size_t longest_head = 16U << 10U;

// Which address it is stays unsaid: what names lead to inside may be nobody's business.
class Forbidden : public std::runtime_error {
 public:
  Forbidden() : std::runtime_error("its name leads to an address that may not be called") {}
};

std::string request_of(const WebhookCall& call) {
  std::string request = "POST " + call.url.target + " HTTP/1.1\r\n";
  request += "Host: " + call.url.authority() + "\r\n";
  request += std::string("User-Agent: Scrutineer/") + kVersion + "\r\n";
  request += "Content-Type: application/json\r\n";
  request += "Content-Length: " + std::to_string(call.body.size()) + "\r\n";
  request += "Connection: close\r\n";
  request += "Scrutineer-Delivery: " + call.delivery + "\r\n";
  request += "Scrutineer-Signature: " + call.signature + "\r\n\r\n";
  return request + call.body;
}

std::optional<Seconds> whole_number(std::string_view text) {
  Seconds value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  return read.ec == std::errc() && read.ptr == end && value >= 0 ? std::optional(value)
                                                                 : std::nullopt;
}

// "HTTP/1.1 200 OK"
std::optional<int> status_in(std::string_view line) {
  constexpr std::size_t before = 9;
  if (!line.starts_with("HTTP/1.") || line.size() < before + 3 || line[before - 1] != ' ')
    return std::nullopt;
  const std::optional<Seconds> status = whole_number(line.substr(before, 3));
  const bool ends = line.size() == before + 3 || line[before + 3] == ' ';
  return status && ends && *status >= 100 ? std::optional(static_cast<int>(*status)) : std::nullopt;
}

bool is_named(std::string_view line, std::string_view name) {
  return line.size() > name.size() && is_in_any_case(line.substr(0, name.size()), name);
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Reads until the head is whole, or as much of it as may be.
Attempt read_answer(OutgoingConnection& connection) {
  std::string received;
  std::string why = "it answered nothing that is HTTP";
  try {
    while (received.size() < longest_head && !read_answer_head(received).whole) {
      const std::string more = connection.read(longest_head - received.size());
      if (more.empty()) break;
      received += more;
    }
  } catch (const ConnectionFailed& failed) {
    why = failed.what();
  }
  const AnswerHead head = read_answer_head(received);
  if (!head.status) return {.reached = Reached::perhaps, .why = why};
  return {.reached = Reached::answered, .status = *head.status, .retry_after = head.retry_after};
}

}  // namespace

AnswerHead read_answer_head(std::string_view received) {
  AnswerHead head;
  for (;;) {
    const std::size_t line_end = received.find("\r\n");
    if (line_end == std::string_view::npos) return head;
    const std::optional<int> status = status_in(received.substr(0, line_end));
    const std::size_t end = received.find("\r\n\r\n");
    const bool interim = status && *status < 200;
    if (interim && end == std::string_view::npos) return head;
    if (interim) {
      received.remove_prefix(end + 4);
      continue;
    }
    head.status = status;
    head.whole = !status || end != std::string_view::npos;  // what is no HTTP is not waited for
    std::string_view rest = received.substr(line_end + 2);
    for (std::size_t at = 0; (at = rest.find("\r\n")) != std::string_view::npos && at > 0;
         rest.remove_prefix(at + 2)) {
      constexpr std::string_view name = "retry-after:";
      if (is_named(rest.substr(0, at), name))
        head.retry_after = whole_number(trimmed(rest.substr(name.size(), at - name.size())));
    }
    return head;
  }
}

namespace {

std::vector<Address> resolved(const std::string& host, int flags) {
  addrinfo hints{};
  hints.ai_flags = flags;
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* list = nullptr;
  const int result = ::getaddrinfo(host.c_str(), nullptr, &hints, &list);
  if (result != 0)
    throw ConnectionFailed(std::string("the name is not found: ") + ::gai_strerror(result));
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(list, ::freeaddrinfo);
  std::vector<Address> addresses;
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    Address address{};
    if (one->ai_family == AF_INET) {
      const auto* v4 = reinterpret_cast<const sockaddr_in*>(one->ai_addr);
      address.bytes[10] = address.bytes[11] = 0xFF;
      std::copy_n(reinterpret_cast<const std::uint8_t*>(&v4->sin_addr), 4,
                  address.bytes.begin() + 12);
    } else if (one->ai_family == AF_INET6) {
      const auto* v6 = reinterpret_cast<const sockaddr_in6*>(one->ai_addr);
      std::copy_n(reinterpret_cast<const std::uint8_t*>(&v6->sin6_addr), 16, address.bytes.begin());
    } else {
      continue;
    }
    addresses.push_back(address);
  }
  return addresses;
}

}  // namespace

std::vector<Address> resolve_by_system(const std::string& host) { return resolved(host, 0); }

std::vector<Address> resolve_literally(const std::string& host) {
  const std::string_view name = std::string_view(host).substr(0, host.find_last_not_of('.') + 1);
  if (name == "localhost" || name.ends_with(".localhost"))
    return {*parse_address("127.0.0.1"), *parse_address("::1")};
  try {
    return resolved(host, AI_NUMERICHOST);
  } catch (const ConnectionFailed&) {
    return {};
  }
}

WebhookClient::WebhookClient(Options options, const StopSignal& stop)
    : options_(std::move(options)), stop_(stop) {}

std::unique_ptr<OutgoingConnection> WebhookClient::connected(const WebhookUrl& url) const {
  const auto check = [&](const Address& address) {
    if (!may_be_called(address, url.port, options_.allowed)) throw Forbidden();
  };
  const std::vector<Address> addresses = options_.resolve(url.host);
  std::ranges::for_each(addresses, check);
  const Clock::time_point deadline = Clock::now() + options_.all;
  std::string why = "the name leads to no address";
  for (std::size_t i = 0; i < std::min(addresses.size(), most_addresses); ++i) {
    try {
      const auto by = std::min(deadline, Clock::now() + options_.connecting);
      auto connection =
          std::make_unique<OutgoingConnection>(Endpoint{addresses[i], url.port}, by, stop_);
      // A rule of this machine may have led it elsewhere.
      const Address peer = connection->peer();
      check(peer);
      if (peer != addresses[i]) throw Forbidden();
      connection->set_deadline(deadline);
      return connection;
    } catch (const ConnectionFailed& failed) {
      why = failed.what();
    }
  }
  throw ConnectionFailed(why);
}

Attempt WebhookClient::call(const WebhookCall& call,
                            const std::function<bool()>& before_writing) const {
  std::unique_ptr<OutgoingConnection> connection;
  try {
    connection = connected(call.url);
    if (call.url.tls) connection->start_tls(call.url.host);
  } catch (const Forbidden& refused) {
    return {.reached = Reached::forbidden, .why = refused.what()};
  } catch (const ConnectionFailed& failed) {
    return {.reached = Reached::not_at_all, .why = failed.what()};
  }
  if (!before_writing()) return {.reached = Reached::not_at_all, .why = "it waits no longer"};
  try {
    connection->write(request_of(call));
  } catch (const ConnectionFailed& failed) {
    // It may have answered before it had read all.
    Attempt answer = read_answer(*connection);
    if (answer.reached == Reached::answered) return answer;
    return {.reached = Reached::perhaps, .why = failed.what()};
  }
  return read_answer(*connection);
}

}  // namespace scrutineer::server
