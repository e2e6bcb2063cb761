// Serves an App over HTTP/1.1. Its source is the one file that knows Poco::Net.
//
// Poco's sockets are used, its HTTPServer is not: 1.11's loses or misreads requests in the ways
// that server/README.md lists, and its dispatcher races at shutdown (pocoproject/poco #2085,
// #2634).
//
// One thread holds every socket and waits for all of them; others answer requests. A client that
// sends or reads slowly, or idles, holds none of those.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/app.h"
#include "server/http/answerer.h"
#include "server/http/exchange.h"
#include "server/http/networks.h"
#include "server/metrics.h"

namespace scrutineer::server {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";       // HOST:PORT, [v6]:PORT; port 0: any free one
  std::uint32_t threads = 32;                  // requests answered at once
  std::uint32_t waiting = 256;                 // further requests that wait; beyond: 503
  std::uint32_t connections = 512;             // open at once; beyond: room is made, or 503
  std::uint32_t connections_per_client = 128;  // of one address; requests, behind a proxy
  std::size_t unsent_bytes = 256U << 20U;      // of all replies that clients have yet to read
  Deadlines deadlines = {};
  // From stop(): how long what has begun may take. Then `give_up` is called, once, to end what the
  // threads still do, and a little later every connection is closed.
  std::chrono::milliseconds grace{2300};
  std::function<void()> give_up = [] {};
  Networks proxies = {};  // whose X-Forwarded-For and X-Request-ID are believed
  AnswererOptions answers = {};
};

// Listens from construction to destruction.
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
  // Takes no more connections, answers the requests that have begun as long as `grace` allows, and
  // returns when all connections are closed and the threads have ended.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::server
