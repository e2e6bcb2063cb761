// Many clients and slow ones, over real sockets: none may keep others from their answers.
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <thread>
#include <vector>

#include "tests/server/socket_fixture.h"

namespace scrutineer::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::steady_clock;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class Crowd : public Socket {
 protected:
  using Clients = std::vector<std::unique_ptr<RawClient>>;
  // So many connections, each of which has sent `bytes`.
  Clients clients(std::size_t count, const std::string& bytes) const {
    Clients all;
    for (std::size_t i = 0; i < count; ++i) {
      all.push_back(std::make_unique<RawClient>(address_));
      if (!bytes.empty()) all.back()->send(bytes);
    }
    return all;
  }
  // Waits until the server has met so many connections.
  void until_open(int count) {
    const std::string open = "scrutineer_http_connections " + std::to_string(count) + "\n";
    for (int i = 0; i < 500 && metrics_.text(nullptr).find(open) == std::string::npos; ++i)
      std::this_thread::sleep_for(milliseconds(10));
    ASSERT_THAT(metrics_.text(nullptr), HasSubstr(open));
  }
  void expect_answer() {
    RawClient client(address_);
    const auto begin = steady_clock::now();
    client.send(get("/api/v1/search?q=placement"));
    EXPECT_THAT(client.reply(), StartsWith("HTTP/1.1 200"));
    EXPECT_LT(steady_clock::now() - begin, seconds(2));
  }

  static constexpr Deadlines patient{
      .idle = minutes(2), .head = minutes(2), .send = minutes(2), .drain = seconds(2)};
};

TEST_F(Crowd, SlowHeadsHoldNoThread) {
  restart({.threads = 2, .deadlines = patient});
  const Clients slow = clients(60, "GET /healthz HTTP/1.1\r\nHost: a\r\nX-");
  until_open(60);
  expect_answer();
}

TEST_F(Crowd, IdleConnectionsHoldNoThread) {
  restart({.threads = 2, .deadlines = patient});
  const Clients idle = clients(60, get("/healthz"));
  for (const auto& client : idle) EXPECT_THAT(client->reply(), StartsWith("HTTP/1.1 200"));
  expect_answer();
}

TEST_F(Crowd, SlowReadersHoldNoThread) {
  restart({.threads = 2, .deadlines = patient});
  // More answers than the buffers of the system hold, asked for at once and never read.
  std::string many;
  for (int i = 0; i < 200; ++i) many += get("/openapi.yaml");
  const Clients slow = clients(8, many);
  until_open(8);
  std::this_thread::sleep_for(milliseconds(200));
  expect_answer();
}

TEST_F(Crowd, ASlowReaderIsCutOffAtItsDeadlineHoweverItDrips) {
  Deadlines hasty = patient;
  hasty.send = milliseconds(500);
  restart({.deadlines = hasty});
  RawClient slow(address_);
  std::string many;
  for (int i = 0; i < 200; ++i) many += get("/openapi.yaml");
  slow.send(many);
  until_open(1);
  until_open(0);
  EXPECT_THAT(metrics_.text(nullptr), HasSubstr("cut_total{why=\"slow_reader\"} 1"));
}

TEST_F(Crowd, ASlowHeadEndsAtItsDeadlineHoweverItDrips) {
  restart({.deadlines = {.head = milliseconds(400)}});
  RawClient client(address_);
  const auto begin = steady_clock::now();
  while (steady_clock::now() - begin < milliseconds(1500)) {
    if (client.send("G") == 0) break;
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_THAT(client.rest(), StartsWith("HTTP/1.1 408"));
}

TEST_F(Crowd, AnIdleConnectionIsClosedWithoutAWord) {
  restart({.deadlines = {.idle = milliseconds(200)}});
  RawClient client(address_);
  EXPECT_EQ(client.rest(), "");
}

TEST_F(Crowd, WhereItIsFullIdleConnectionsMakeRoom) {
  restart({.connections = 4, .deadlines = patient});
  const Clients idle = clients(4, "");
  until_open(4);
  std::this_thread::sleep_for(milliseconds(150));
  expect_answer();
  EXPECT_EQ(idle.front()->rest(seconds(5)), "");  // the one that idled longest
}

TEST_F(Crowd, WhereItIsFullSlowHeadsMakeRoom) {
  restart({.connections = 4, .deadlines = patient});
  const Clients slow = clients(4, "GET /heal");
  until_open(4);
  std::this_thread::sleep_for(milliseconds(1100));
  expect_answer();
}

TEST_F(Crowd, WhereNobodyMakesRoomTheNextAreToldSo) {
  restart({.connections = 4, .deadlines = patient});
  const Clients busy = clients(4, "GET /heal");
  until_open(4);
  for (int i = 0; i < 3; ++i) {
    RawClient refused(address_);
    refused.send(get("/healthz"));  // must not turn the reply into a reset
    EXPECT_THAT(refused.rest(),
                AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("\r\nRetry-After: 1\r\n"),
                      HasSubstr("overloaded"), HasSubstr("Connection: close")));
  }
  busy.front()->send("thz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(busy.front()->rest(), StartsWith("HTTP/1.1 200"));
  until_open(3);
  expect_answer();
}

TEST_F(Crowd, OneClientGetsNoMoreThanItsShare) {
  restart({.connections = 100, .connections_per_client = 3, .deadlines = patient});
  const Clients busy = clients(3, "GET /heal");
  until_open(3);
  RawClient refused(address_);
  EXPECT_THAT(refused.rest(), AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("You have too many")));
}

TEST_F(Crowd, AProxySpeaksForManyClients) {
  restart({.threads = 1,
           .connections = 100,
           .connections_per_client = 2,
           .deadlines = patient,
           .proxies = Networks({"127.0.0.0/8"})});
  const auto ask = [](const std::string& client) {
    return get("/api/v1/search?q=wait", "X-Forwarded-For: 203.0.113.9, " + client + "\r\n");
  };
  // The only thread answers the first; the others of one client wait, and count.
  const Clients first = clients(2, ask("198.51.100.1"));
  std::this_thread::sleep_for(milliseconds(100));
  RawClient third(address_);
  third.send(ask("198.51.100.1"));
  EXPECT_THAT(third.rest(), StartsWith("HTTP/1.1 503"));
  RawClient other(address_);
  other.send(ask("198.51.100.2"));
  EXPECT_THAT(other.reply(), StartsWith("HTTP/1.1 200"));
  for (const auto& client : first) EXPECT_THAT(client->reply(), StartsWith("HTTP/1.1 200"));
}

TEST_F(Crowd, RequestsBeyondTheQueueAreToldSo) {
  restart({.threads = 1, .waiting = 1, .deadlines = patient});
  const Clients begun = clients(1, get("/api/v1/search?q=wait"));
  std::this_thread::sleep_for(milliseconds(100));
  const Clients waits = clients(1, get("/healthz"));
  std::this_thread::sleep_for(milliseconds(50));
  RawClient refused(address_);
  refused.send(get("/healthz"));
  EXPECT_THAT(refused.rest(), AllOf(StartsWith("HTTP/1.1 503"), HasSubstr("Retry-After: 1")));
  EXPECT_THAT(waits.front()->reply(), StartsWith("HTTP/1.1 200"));
}

// The room is less than this one answer, so that no speed of a client or of the system's buffers
// decides.
TEST_F(Crowd, AnAnswerForWhichTheMemoryHasNoRoomIsNotKept) {
  restart({.unsent_bytes = 1U << 10U, .deadlines = patient});
  RawClient large(address_);
  large.send(get("/openapi.yaml"));
  const std::string reply = large.rest(seconds(5));
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 503"));
  EXPECT_THAT(reply, HasSubstr("waiting to be read"));
  expect_answer();  // small answers still pass
}

}  // namespace
}  // namespace scrutineer::server
