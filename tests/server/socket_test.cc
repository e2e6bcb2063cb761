// The server over real sockets: conversations that go well, replies that keep to themselves, and
// how it stops. See framing_test.cc and crowd_test.cc, too.
#include <chrono>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include "schemas/error.h"
#include "server/http/server.h"
#include "tests/server/atom_check.h"
#include "tests/server/fake_searcher.h"
#include "tests/server/raw_client.h"
#include "tests/server/socket_fixture.h"

namespace scrutineer::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::steady_clock;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

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
  restart({.deadlines = {.idle = minutes(2), .head = minutes(2)}});
  RawClient client(address_);
  client.send("POST /api/v1/search HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 405"));
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
  const std::string answer = exchange(get("/api/v1/search?q=placement",
                                          "X-Request-ID: echo-7f3b\r\nX-Mark: echo-7f3a\r\n"
                                          "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, Not(HasSubstr("echo-7f3")));
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

TEST_F(Socket, AFeedIsAFeedAndIsNotSentAgain) {
  const auto asked = [&](const std::string& headers) {
    return exchange("GET /feeds/search.atom?q=placement HTTP/1.1\r\n" + headers +
                    "Connection: close\r\n\r\n");
  };
  const std::string first = asked("Host: localhost:1\r\n");
  EXPECT_THAT(first, HasSubstr("\r\nContent-Type: application/atom+xml; charset=utf-8\r\n"));
  const std::string feed = first.substr(first.find("\r\n\r\n") + 4);
  EXPECT_THAT(faults_of_feed(feed), IsEmpty());
  EXPECT_EQ(read_feed(feed).self, "http://localhost:1/feeds/search.atom?q=placement");
  EXPECT_THAT(asked("Host: evil.example\r\n"), Not(HasSubstr("evil")));
  const std::size_t tag = first.find("\r\nETag: ") + 8;
  const std::string known = "If-None-Match: " + first.substr(tag, first.find("\r\n", tag) - tag);
  const std::string again = asked("Host: localhost:1\r\n" + known + "\r\n");
  EXPECT_THAT(again, StartsWith("HTTP/1.1 304"));
  EXPECT_THAT(again, EndsWith("\r\n\r\n"));
}

TEST_F(Socket, WhatIsKeptKeepsItsPolicy) {
  const auto line = [](const std::string& answer, const std::string& name) {
    const std::size_t at = answer.find("\r\n" + name + ": ");
    return at == std::string::npos ? "" : answer.substr(at, answer.find("\r\n", at + 2) - at);
  };
  for (const char* target : {"/", "/councils", "/api/v1/councils", "/feeds/search.atom"}) {
    const std::string first = exchange(get(target, "Connection: close\r\n"));
    const std::string tag = line(first, "ETag").substr(8);
    const std::string again =
        exchange(get(target, "If-None-Match: " + tag + "\r\nConnection: close\r\n"));
    EXPECT_THAT(again, StartsWith("HTTP/1.1 304")) << target;
    for (const char* name : {"Content-Security-Policy", "Cache-Control", "ETag"})
      EXPECT_EQ(line(again, name), line(first, name)) << target;
  }
}

TEST_F(Socket, StoppingAnswersWhatHasBegun) {
  restart({.deadlines = {.idle = minutes(2), .head = minutes(2)}});
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
