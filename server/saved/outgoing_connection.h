// A connection that the server opens itself, plain or with TLS, with one deadline for all of it.
//
// Sockets of the system's own rather than Poco's: each wait must end at the deadline and when the
// server stops, within TLS's handshake, too.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "server/http/networks.h"

namespace scrutineer::server {

// Ends waits of other threads, once and for all.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  void raise() const;
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  int descriptor_;
};

// It could not be opened, was broken off, took too long, or the server stops.
class ConnectionFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct Endpoint {
  Address address;
  std::uint16_t port = 0;
};

// For one thread. Every call throws ConnectionFailed.
class OutgoingConnection {
 public:
  using Clock = std::chrono::steady_clock;

  // Connects to just that address until `connected_by`. The signal must outlive it.
  OutgoingConnection(const Endpoint& to, Clock::time_point connected_by, const StopSignal& stop);
  ~OutgoingConnection();
  OutgoingConnection(const OutgoingConnection&) = delete;
  OutgoingConnection& operator=(const OutgoingConnection&) = delete;

  // Of everything that follows.
  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }
  // Whom the system says it is connected to.
  [[nodiscard]] Address peer() const;
  // From here on by TLS 1.2 or later. The certificate must be one that the system trusts, for that
  // name or address.
  void start_tls(const std::string& host);
  // All of it.
  void write(std::string_view bytes);
  // What has come, at most `most` bytes; empty: nothing will.
  [[nodiscard]] std::string read(std::size_t most);

 private:
  class Tls;
  void wait(short events) const;

  const StopSignal& stop_;
  Clock::time_point deadline_;
  int socket_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace scrutineer::server
