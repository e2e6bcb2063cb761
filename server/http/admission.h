// How many connections are open, in total and of each client.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace scrutineer::server {

// Not thread-safe.
class Admission {
 public:
  Admission(std::size_t most, std::size_t most_of_client)
      : most_(most), most_of_client_(most_of_client) {}

  enum class Verdict : std::uint8_t { room, full, client_full };
  // Whether one more connection of this client fits. An empty client is a proxy: it speaks for many
  // and is bounded by the total alone.
  [[nodiscard]] Verdict verdict(const std::string& client) const;
  void entered(const std::string& client);
  void left(const std::string& client);
  [[nodiscard]] std::size_t open() const noexcept { return open_; }

 private:
  std::size_t most_, most_of_client_;
  std::size_t open_ = 0;
  std::map<std::string, std::size_t> of_client_;  // none is 0
};

}  // namespace scrutineer::server
