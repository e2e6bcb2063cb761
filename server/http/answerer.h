// From a request's head to the bytes of its reply, with everything that is the same for all
// replies: who may ask, what is logged, counted and added to each. No socket.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <spdlog/logger.h>
#include <string>

#include "server/access/gate.h"
#include "server/app.h"
#include "server/http/cross_origin.h"
#include "server/http/exchange.h"
#include "server/http/reply_stream.h"
#include "server/http/request_head.h"
#include "server/log.h"
#include "server/metrics.h"

namespace scrutineer::server {

struct AnswererOptions {
  std::shared_ptr<Gate> gate = std::make_shared<Gate>(KeyRing(), std::set<Scope>());
  CrossOrigin cross_origin = {};
  LogOptions log = {};
  std::shared_ptr<spdlog::logger> access_log = nullptr;  // nullptr: requests are not logged
};

// Who asks.
struct Caller {
  std::string client;          // client_of() its address
  bool through_proxy = false;  // a trusted one, whose X-Request-ID is taken over
};

struct Outgoing {
  std::string bytes;
  After after = After::keep;
  std::shared_ptr<ReplyStream> rest = {};  // what follows the bytes; nullptr: nothing
};

// Whether the connection may go on after a reply.
enum class Goes : std::uint8_t { on, no_further };

// Safe to use from any thread.
class Answerer {
 public:
  Answerer(const App& app, Metrics& metrics, AnswererOptions options);

  // Whatever goes wrong is a reply.
  [[nodiscard]] Outgoing answer(const RequestHead& head, const Caller& caller, Goes goes) const;
  // A request that is no request, or too slow; the connection can't go on.
  [[nodiscard]] Outgoing refuse(const BadHead& error, const Caller& caller) const;
  // 503 with Retry-After: too much at once, as `detail` says.
  [[nodiscard]] Outgoing overloaded(const std::string& detail, const Caller& caller) const;

 private:
  [[nodiscard]] Outgoing last_reply(const Problem& problem, const Caller& caller) const;
  // The reply is made, or sent as far as it will be: how long that took, counted and logged.
  void finish(LogEntry& entry, std::chrono::steady_clock::time_point begin) const;
  void log(const LogEntry& entry) const;

  const App& app_;
  Metrics& metrics_;
  AnswererOptions options_;
};

}  // namespace scrutineer::server
