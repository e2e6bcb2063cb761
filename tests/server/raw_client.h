// A TCP client that sends exactly the bytes it is given.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::server {

class RawClient {
 public:
  explicit RawClient(const std::string& address);  // "127.0.0.1:1234"
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // Sends all of it, or as much as the server takes before it closes. Returns how much that was.
  std::size_t send(std::string_view bytes);
  // No more will be sent.
  void finish();
  // One reply: head and, by its Content-Length, body. Empty when the connection ends before.
  std::string reply(std::chrono::milliseconds most = std::chrono::seconds(30));
  // Everything until the server closes, or "<open>" at the end when it does not in time.
  std::string rest(std::chrono::milliseconds most = std::chrono::seconds(30));

 private:
  bool receive(std::chrono::steady_clock::time_point deadline);

  int socket_;
  std::string received_;
  bool closed_ = false;
};

}  // namespace scrutineer::server
