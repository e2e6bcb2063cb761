// A server over the invented papers, on a free port, for tests over real sockets.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>

#include "server/http/server.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/raw_client.h"

namespace scrutineer::server {

class Socket : public ::testing::Test {
 protected:
  Socket() { restart({}); }

  void restart(ServerOptions options) {
    server_.reset();
    options.listen = "127.0.0.1:0";
    server_ = std::make_unique<HttpServer>(app_, metrics_, options);
    address_ = server_->address();
  }
  // Everything the server answers to these bytes until it closes.
  std::string exchange(const std::string& bytes) const {
    RawClient client(address_);
    client.send(bytes);
    return client.rest();
  }
  static std::string get(const std::string& target, const std::string& headers = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
  }
  static int replies(const std::string& bytes) {
    int count = 0;
    for (std::size_t at = 0; (at = bytes.find("\r\nDate: ", at)) != std::string::npos; ++at)
      ++count;
    return count;
  }

  FakeSearcher searcher_;
  Metrics metrics_;
  App app_{searcher_, {.source_url = "https://example.org/src"}, metrics_};
  std::unique_ptr<HttpServer> server_;
  std::string address_;
};

}  // namespace scrutineer::server
