// The server over real sockets: each way in which an HTTP server is known to lose, confuse or mix
// up requests.
#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "schemas/error.h"
#include "server/http/server.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/raw_client.h"

namespace scrutineer::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::steady_clock;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

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

TEST_F(Socket, KeepsAConnectionForManyRequests) {
  RawClient client(address_);
  for (int i = 0; i < 300; ++i) {
    client.send(get("/healthz"));
    ASSERT_THAT(client.reply(), StartsWith("HTTP/1.1 200 OK\r\n")) << i;
  }
}

TEST_F(Socket, AnswersPipelinedRequestsInOrder) {
  RawClient client(address_);
  client.send(get("/healthz") + get("/api/v1/nothing") + get("/readyz", "Connection: close\r\n"));
  EXPECT_THAT(client.reply(), HasSubstr(R"({"status":"ok"})"));
  EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(client.reply(), HasSubstr("\"ready\""));
  EXPECT_EQ(client.rest(), "");
}

TEST_F(Socket, HeadSendsNoBodyAndKeepsItsPlaceInLine) {
  RawClient client(address_);
  client.send("HEAD /healthz HTTP/1.1\r\nHost: a\r\n\r\n" +
              get("/healthz", "Connection: close\r\n"));
  const std::string both = client.rest();
  EXPECT_EQ(replies(both), 2);
  EXPECT_EQ(both.find(R"({"status":"ok"})"), both.rfind(R"({"status":"ok"})"));
  EXPECT_EQ(both.find("Content-Length: 15\r\n") == std::string::npos, false);
}

TEST_F(Socket, ABodyOnAGetIsRefusedAndNeverTakenForARequest) {
  const std::string hidden = get("/metrics");
  const std::string answer = exchange(
      get("/healthz", "Content-Length: " + std::to_string(hidden.size()) + "\r\n") + hidden);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_EQ(replies(answer), 1);
}

TEST_F(Socket, ABodyOnAPostIsNeverTakenForARequest) {
  const std::string hidden = get("/metrics");
  const std::string answer =
      exchange("POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: " +
               std::to_string(hidden.size()) + "\r\n\r\n" + hidden);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(answer, HasSubstr("Allow: GET, HEAD\r\n"));
  EXPECT_EQ(replies(answer), 1);
}

TEST_F(Socket, APostWithoutALengthIsAnsweredAtOnce) {
  restart({.idle = minutes(2), .head = minutes(2)});
  RawClient client(address_);
  client.send("POST /api/v1/search HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 405"));
}

TEST_F(Socket, AmbiguousFramingGetsOneRefusalAndAClosedConnection) {
  const std::string hidden = get("/metrics");
  const std::string length = std::to_string(hidden.size());
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Content-Length: 0\r\nContent-Length: " + length + "\r\n", "400"},
      {"Content-Length: " + length + "\r\nContent-Length: " + length + "\r\n", "400"},
      {"Content-Length: -5\r\n", "400"},
      {"Content-Length: abc\r\n", "400"},
      {"Content-Length : 0\r\n", "400"},
      {"Transfer-Encoding: chunked\r\n", "501"},
      {"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "501"},
      {"Transfer-Encoding: xchunked\r\n", "501"},
      {"X: a\r\n Transfer-Encoding: chunked\r\n", "400"},
  };
  for (const auto& [headers, status] : cases) {
    const std::string answer = exchange(get("/healthz", headers) + "zz\r\n" + hidden);
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + status)) << headers;
    EXPECT_EQ(replies(answer), 1) << headers;
    EXPECT_THAT(answer, HasSubstr("application/problem+json")) << headers;
  }
}

TEST_F(Socket, ABareLineFeedIsRefused) {
  EXPECT_THAT(exchange("GET /healthz HTTP/1.1\nHost: a\n\n"), StartsWith("HTTP/1.1 400"));
}

TEST_F(Socket, AMegabyteOfAddressIsRefusedAndReadable) {
  const std::string target = "/?q=" + std::string(1U << 20U, 'a');
  const std::string answer = exchange(get(target));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 414"));
  EXPECT_THAT(answer, HasSubstr("uri-too-long"));
  EXPECT_THAT(answer, Not(EndsWith("<open>")));
}

TEST_F(Socket, AMegabyteOfHeadersIsRefused) {
  EXPECT_THAT(exchange(get("/", "A: " + std::string(1U << 20U, 'a') + "\r\n")),
              StartsWith("HTTP/1.1 431"));
}

TEST_F(Socket, NoHeaderOfTheRequestComesBack) {
  const std::string answer =
      exchange(get("/api/v1/search?q=placement",
                   "X-Request-ID: =?UTF-8?B?YQ0KU2V0LUNvb2tpZTogYg==?=\r\nX-Mark: echo-7f3a\r\n"
                   "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, Not(HasSubstr("echo-7f3a")));
  EXPECT_THAT(answer, Not(HasSubstr("Set-Cookie")));
}

TEST_F(Socket, EncodedLineBreaksInAnAddressStayInTheBody) {
  const std::string answer =
      exchange(get("/api/v1/documents/x%0D%0ASet-Cookie:%20a=b", "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(answer, Not(HasSubstr("\r\nSet-Cookie")));
}

TEST_F(Socket, WhateverIsThrownIsAReplyAndTheConnectionStays) {
  RawClient client(address_);
  for (const char* what : {"std", "poco", "int"}) {
    client.send(get("/api/v1/search?q=throw+" + std::string(what)));
    EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 500")) << what;
  }
  client.send(get("/healthz"));
  EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 200"));
}

TEST_F(Socket, RubbishIsRefused) {
  EXPECT_THAT(exchange("\x16\x03\x01 TLS hello\r\n\r\n"), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(exchange("GET / HTTP/3.0\r\nHost: a\r\n\r\n"), StartsWith("HTTP/1.1 505"));
}

TEST_F(Socket, ASlowHeadEndsAtItsDeadlineHoweverItDrips) {
  restart({.head = milliseconds(400)});
  RawClient client(address_);
  const auto begin = steady_clock::now();
  while (steady_clock::now() - begin < milliseconds(1500)) {
    if (client.send("G") == 0) break;
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_THAT(client.rest(), StartsWith("HTTP/1.1 408"));
}

TEST_F(Socket, AnIdleConnectionIsClosedWithoutAWord) {
  restart({.idle = milliseconds(200)});
  RawClient client(address_);
  EXPECT_EQ(client.rest(), "");
}

TEST_F(Socket, IdleConnectionsDoNotStarveOthers) {
  restart({.threads = 2});
  std::vector<std::unique_ptr<RawClient>> idle;
  for (int i = 0; i < 6; ++i) {
    idle.push_back(std::make_unique<RawClient>(address_));
    idle.back()->send(get("/healthz"));
    EXPECT_THAT(idle.back()->reply(), StartsWith("HTTP/1.1 200")) << i;
  }
}

TEST_F(Socket, ConnectionsBeyondTheQueueAreToldSo) {
  restart({.threads = 1, .waiting = 1, .idle = minutes(2), .head = minutes(2)});
  RawClient busy(address_);
  busy.send(get("/healthz"));
  ASSERT_THAT(busy.reply(), StartsWith("HTTP/1.1 200"));
  busy.send("GET ");  // holds the only thread
  RawClient waits(address_);
  RawClient refused(address_);
  EXPECT_THAT(refused.rest(), StartsWith("HTTP/1.1 503"));
  busy.send("/healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(busy.rest(), StartsWith("HTTP/1.1 200"));
  waits.send(get("/healthz", "Connection: close\r\n"));
  EXPECT_THAT(waits.rest(), StartsWith("HTTP/1.1 200"));
}

TEST_F(Socket, StoppingAnswersWhatHasBegun) {
  restart({.idle = minutes(2), .head = minutes(2)});
  RawClient begun(address_);
  RawClient idle(address_);
  for (RawClient* client : {&begun, &idle}) {  // so that each has a thread
    client->send(get("/healthz"));
    ASSERT_THAT(client->reply(), StartsWith("HTTP/1.1 200"));
  }
  begun.send("GET /healthz HTTP/1.1\r\n");
  std::this_thread::sleep_for(milliseconds(200));
  auto stopped = std::async(std::launch::async, [&] { server_->stop(); });
  std::this_thread::sleep_for(milliseconds(200));
  begun.send("Host: a\r\n\r\n");
  const std::string answer = begun.rest();
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("Connection: close"));
  EXPECT_EQ(stopped.wait_for(minutes(1)), std::future_status::ready);
  EXPECT_THROW(RawClient again(address_), std::runtime_error);
}

TEST_F(Socket, ManyClientsAtOnceAllGetTheirOwnAnswer) {
  std::vector<std::thread> clients;
  std::atomic<int> wrong = 0;
  for (int c = 0; c < 8; ++c) {
    clients.emplace_back([&, c] {
      RawClient client(address_);
      for (int i = 0; i < 50; ++i) {
        const std::string mark = "m" + std::to_string(c) + "x" + std::to_string(i);
        client.send(get("/api/v1/search?q=" + mark));
        if (client.reply().find("\"query\":\"" + mark + "\"") == std::string::npos) ++wrong;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(wrong, 0);
}

TEST(HttpServer, SaysWhyItCantListen) {
  const FakeSearcher searcher;
  Metrics metrics;
  const App app(searcher, {}, metrics);
  const HttpServer first(app, metrics, {.listen = "127.0.0.1:0"});
  const std::vector<std::pair<std::string, std::string>> cases = {
      {first.address(), "listen-failed"},
      {"127.0.0.1", "bad-listen"},
      {"127.0.0.1:99999", "bad-listen"},
      {"", "bad-listen"},
      {"no such host:1", "bad-listen"}};
  for (const auto& [listen, code] : cases) {
    try {
      const HttpServer second(app, metrics, {.listen = listen});
      ADD_FAILURE() << listen;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), code) << listen;
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

}  // namespace
}  // namespace scrutineer::server
