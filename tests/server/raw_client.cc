#include "tests/server/raw_client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace scrutineer::server {

RawClient::RawClient(const std::string& address) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.find(':') + 1))));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
    throw std::runtime_error("can't connect to " + address);
}

RawClient::~RawClient() { ::close(socket_); }

std::size_t RawClient::send(std::string_view bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t now = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (now <= 0) break;
    sent += static_cast<std::size_t>(now);
  }
  return sent;
}

void RawClient::finish() { ::shutdown(socket_, SHUT_WR); }

bool RawClient::receive(std::chrono::steady_clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline - std::chrono::steady_clock::now());
  pollfd wait{socket_, POLLIN, 0};
  if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 65536> chunk{};
  const ssize_t got = ::recv(socket_, chunk.data(), chunk.size(), 0);
  if (got <= 0) {
    closed_ = true;
    return false;
  }
  received_.append(chunk.data(), static_cast<std::size_t>(got));
  return true;
}

std::string RawClient::reply(std::chrono::milliseconds most) {
  const auto deadline = std::chrono::steady_clock::now() + most;
  for (;;) {
    const std::size_t head = received_.find("\r\n\r\n");
    if (head != std::string::npos) {
      const std::string_view name = "\r\nContent-Length: ";
      const std::size_t length = received_.find(name);
      const std::size_t body =
          length < head ? std::stoul(received_.substr(length + name.size())) : 0;
      if (received_.size() >= head + 4 + body) {
        std::string whole = received_.substr(0, head + 4 + body);
        received_.erase(0, whole.size());
        return whole;
      }
    }
    if (!receive(deadline)) return "";
  }
}

std::string RawClient::rest(std::chrono::milliseconds most) {
  const auto deadline = std::chrono::steady_clock::now() + most;
  while (receive(deadline)) {
  }
  return closed_ ? received_ : received_ + "<open>";
}

}  // namespace scrutineer::server
