// Serves an App over HTTP/1.1. Its source is the one file that knows Poco::Net.
//
// Poco's sockets are used, its HTTPServer is not: 1.11's loses or misreads requests in the ways
// that server/README.md lists, and its dispatcher races at shutdown (pocoproject/poco #2085,
// #2634).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "server/app.h"
#include "server/metrics.h"

namespace scrutineer::server {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  // HOST:PORT, [v6]:PORT; port 0: any free one
  std::uint32_t threads = 32;             // connections served at once
  std::uint32_t waiting = 256;            // further connections that wait; beyond: 503
  std::chrono::milliseconds idle{5000};   // between requests of a kept connection
  std::chrono::milliseconds head{10000};  // from a request's first byte to the end of its head
  std::chrono::milliseconds send{30000};  // for a whole reply
};

// Listens from construction to destruction. A connection that idles is closed early when others
// wait for its thread.
class HttpServer {
 public:
  // Throws Error "bad-listen" for an address that can't be read, and "listen-failed".
  HttpServer(const App& app, Metrics& metrics, const ServerOptions& options);
  // stop()
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  // "127.0.0.1:41234", with the real port.
  [[nodiscard]] std::string address() const;
  // Takes no more connections, answers the requests that have begun, and returns when all are sent.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::server
