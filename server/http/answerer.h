// From a request's head to the bytes of its reply, with everything that is the same for all
// replies: what is logged, counted and added to each. No socket.
#pragma once

#include <cstdint>
#include <string>

#include "server/app.h"
#include "server/http/exchange.h"
#include "server/http/request_head.h"
#include "server/metrics.h"

namespace scrutineer::server {

struct Outgoing {
  std::string bytes;
  After after = After::keep;
};

// Whether the connection may go on after a reply.
enum class Goes : std::uint8_t { on, no_further };

// Safe to use from any thread.
class Answerer {
 public:
  Answerer(const App& app, Metrics& metrics) : app_(app), metrics_(metrics) {}

  // Whatever goes wrong is a reply.
  [[nodiscard]] Outgoing answer(const RequestHead& head, const std::string& client,
                                Goes goes) const;
  // A request that is no request, or too slow; the connection can't go on.
  [[nodiscard]] Outgoing refuse(const BadHead& error, const std::string& client) const;
  // 503 with Retry-After: too much at once, as `detail` says.
  [[nodiscard]] Outgoing overloaded(const std::string& detail, const std::string& client) const;

 private:
  [[nodiscard]] Outgoing last_reply(const Response& response) const;

  const App& app_;
  Metrics& metrics_;
};

}  // namespace scrutineer::server
