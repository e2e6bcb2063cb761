// Webhooks over real sockets: what is sent, when it is sent again, and what never is.
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/saved/alert_body.h"
#include "server/saved/deliverer.h"
#include "server/saved/webhook_client.h"
#include "tests/case_name.h"
#include "tests/server/saved_fixture.h"

namespace scrutineer::server {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

// Takes connections on 127.0.0.1, one after the other, and does to each what it is told.
class Receiver {
 public:
  using Act = std::function<void(int connection)>;

  explicit Receiver(std::vector<Act> acts) : acts_(std::move(acts)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof here;
    auto* any = reinterpret_cast<sockaddr*>(&here);
    if (::bind(listening_, any, size) != 0 || ::listen(listening_, 8) != 0 ||
        ::getsockname(listening_, any, &size) != 0)
      throw std::runtime_error("no receiver");
    port_ = ntohs(here.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~Receiver() { stop(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  // Whoever waits to be taken is refused from now on.
  void stop() {
    if (!thread_.joinable()) return;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  // The requests that came whole. After stop().
  [[nodiscard]] const std::vector<std::string>& requests() const { return requests_; }
  [[nodiscard]] int taken() const { return taken_; }

  static Act answer(std::string bytes) {
    return [bytes = std::move(bytes)](int connection) {
      (void)::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    };
  }
  // Until the other side goes.
  static void hang(int connection) {
    char byte = 0;
    while (::recv(connection, &byte, 1, 0) > 0) {
    }
  }
  static void endless(int connection) {
    const std::string line = "HTTP/1.1 200 OK\r\n";
    (void)::send(connection, line.data(), line.size(), MSG_NOSIGNAL);
    const std::string more = "X: " + std::string(1000, 'x') + "\r\n";
    while (::send(connection, more.data(), more.size(), MSG_NOSIGNAL) > 0) {
    }
  }

 private:
  void serve() {
    for (const Act& act : acts_) {
      const int connection = ::accept(listening_, nullptr, nullptr);
      if (connection < 0) return;
      ++taken_;
      read_request(connection);
      act(connection);
      ::close(connection);
    }
  }
  void read_request(int connection) {
    std::string request;
    std::array<char, 4096> some{};
    for (;;) {
      const std::size_t head = request.find("\r\n\r\n");
      const std::size_t length = request.find("Content-Length: ");
      if (head != std::string::npos && length != std::string::npos &&
          request.size() >= head + 4 + std::stoul(request.substr(length + 16)))
        break;
      const ssize_t got = ::recv(connection, some.data(), some.size(), 0);
      if (got <= 0) return;
      request.append(some.data(), static_cast<std::size_t>(got));
    }
    requests_.push_back(request);
  }

  std::vector<Act> acts_;
  std::vector<std::string> requests_;
  std::atomic<int> taken_ = 0;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

class Webhooks : public Saved {
 protected:
  Webhooks() { saved_.webhook_allow = Networks({"127.0.0.0/8"}); }
  // One that is to be called, with a paper to tell of.
  json save_for(const std::string& url) {
    json made = save(R"({"name": "Placements", "search": {"q": "placement"},
                               "webhook": {"url": ")" +
                     url + "\"}}");
    searcher_.add(paper_of("aaaa000000000001", "A placement"));
    look();
    return made;
  }
  json save_for(const Receiver& receiver) {
    return save_for("http://127.0.0.1:" + std::to_string(receiver.port()) + "/hook?a=b");
  }
  static WebhookClient::Options to_this_machine() {
    WebhookClient::Options options;
    options.allowed = Networks({"127.0.0.0/8"});
    options.connecting = options.all = milliseconds(400);
    return options;
  }
  void send(const WebhookClient::Options& options) {
    const WebhookClient client(options, stop_);
    send([&](const WebhookCall& call, const std::function<bool()>& before) {
      return client.call(call, before);
    });
  }
  void send() { send(to_this_machine()); }
  void send(const Deliverer::Send& send) {
    Deliverer deliverer(*store_, searcher_, send,
                        {.owners = saved_.owners,
                         .base = "https://search.example.org",
                         .now = [this] { return now_; },
                         .pauses = {60, 300}});
    deliverer.send_due();
  }
  Delivery delivery() const {
    const std::vector<Delivery> all = store_->deliveries(store_->all().front().id, 10);
    EXPECT_THAT(all, SizeIs(1));
    return all.front();
  }
  std::string state() const { return std::string(name_of(delivery().state)); }

  StopSignal stop_;
};

TEST_F(Webhooks, AreToldOnceWithAGenuineSignature) {
  Receiver receiver({Receiver::answer("HTTP/1.1 204 No Content\r\n\r\n"), Receiver::hang});
  const json made = save_for(receiver);
  EXPECT_EQ(state(), "waiting");
  send();
  EXPECT_EQ(state(), "sent");
  EXPECT_EQ(delivery().answer, "204");
  now_ += 1'000'000;
  searcher_.move_on();
  look();
  send();
  receiver.stop();
  ASSERT_THAT(receiver.requests(), SizeIs(1));
  const std::string& request = receiver.requests().front();
  EXPECT_THAT(request, StartsWith("POST /hook?a=b HTTP/1.1\r\nHost: 127.0.0.1:"));
  const std::string body = request.substr(request.find("\r\n\r\n") + 4);
  EXPECT_THAT(request,
              HasSubstr("\r\nScrutineer-Signature: " +
                        signature(made["secret"].get<std::string>(), noon, body) + "\r\n"));
  const json told = json::parse(body);
  EXPECT_THAT(request, HasSubstr("\r\nScrutineer-Delivery: " + told["id"].get<std::string>()));
  EXPECT_EQ(told["id"], delivery().id);
  EXPECT_EQ(told["type"], "saved_search.matched");
  EXPECT_EQ(told["saved_search"]["id"], made["id"]);
  EXPECT_EQ(told["saved_search"]["search"], made["search"]);
  ASSERT_THAT(told["papers"], SizeIs(1));
  EXPECT_EQ(told["papers"][0]["id"], "aaaa000000000001");
  EXPECT_EQ(told["papers"][0]["url"],
            "https://search.example.org/documents/aaaa000000000001?q=placement");
  const json shown = one(made)["deliveries"];
  ASSERT_THAT(shown, SizeIs(1));
  EXPECT_EQ(shown[0]["state"], "sent");
  EXPECT_EQ(shown[0]["attempts"], 1);
}

TEST_F(Webhooks, AreToldAgainWhereTheySurelyDidNotHandleIt) {
  Receiver receiver({Receiver::answer("HTTP/1.1 503 Later\r\nRetry-After: 100\r\n\r\n"),
                     Receiver::answer("HTTP/1.1 200 OK\r\n\r\n")});
  (void)save_for(receiver);
  send();
  EXPECT_EQ(state(), "waiting");
  EXPECT_EQ(delivery().due, noon + 100) << "later than the pause of 60 seconds";
  now_ += 99;
  send();
  EXPECT_EQ(state(), "waiting");
  now_ += 1;
  send();
  EXPECT_EQ(state(), "sent");
  EXPECT_EQ(delivery().attempts, 2);
  receiver.stop();
  EXPECT_THAT(receiver.requests(), SizeIs(2));
}

TEST_F(Webhooks, AreGivenUpInTheEnd) {
  std::uint16_t port = 0;
  {
    const Receiver receiver({});
    port = receiver.port();
  }
  (void)save_for("http://127.0.0.1:" + std::to_string(port) + "/");
  for (const char* expected : {"waiting", "waiting", "failed", "failed"}) {
    send();
    EXPECT_EQ(state(), expected);
    now_ += 301;
  }
  EXPECT_EQ(delivery().attempts, 3);
  EXPECT_THAT(delivery().answer, HasSubstr("connect"));
}

struct Behaviour {
  const char* what;
  Receiver::Act act;
  const char* state;
  const char* answer;
};
class Receivers : public Webhooks, public ::testing::WithParamInterface<Behaviour> {};

TEST_P(Receivers, AreNotToldAgain) {
  Receiver receiver({GetParam().act, Receiver::answer("HTTP/1.1 200 OK\r\n\r\n")});
  (void)save_for(receiver);
  send();
  EXPECT_EQ(state(), GetParam().state);
  EXPECT_THAT(delivery().answer, HasSubstr(GetParam().answer));
  now_ += 1'000'000;
  send();
  receiver.stop();
  EXPECT_EQ(receiver.taken(), 1);
}

INSTANTIATE_TEST_SUITE_P(
    All, Receivers,
    ::testing::Values(
        Behaviour{"one that hangs", Receiver::hang, "unknown", "too long"},
        Behaviour{"one that closes", Receiver::answer(""), "unknown", "nothing that is HTTP"},
        Behaviour{"one that speaks something else", Receiver::answer("220 mail\r\n"), "unknown",
                  "nothing that is HTTP"},
        Behaviour{"one that breaks off", Receiver::answer("HTTP/1.1 2"), "unknown", ""},
        Behaviour{"one that fails", Receiver::answer("HTTP/1.1 500 Oops\r\n\r\n"), "failed", "500"},
        Behaviour{"one that refuses", Receiver::answer("HTTP/1.1 404 No\r\n\r\n"), "failed", "404"},
        Behaviour{"one that leads elsewhere",
                  Receiver::answer("HTTP/1.1 307 There\r\nLocation: http://127.0.0.1/\r\n\r\n"),
                  "failed", "307"},
        Behaviour{"one with endless headers", Receiver::endless, "sent", "200"}),
    tests::by_what);

TEST_F(Webhooks, AKillBetweenWritingItDownAndSendingIsNeverSentTwice) {
  (void)save_for("http://127.0.0.1:9/");
  int sent = 0;
  // As a kill would: nothing after this is done.
  struct Killed {};
  const Deliverer::Send killed = [&](const WebhookCall&, const std::function<bool()>& before) {
    EXPECT_TRUE(before());
    ++sent;
    if (sent > 0) throw Killed();
    return Attempt{};
  };
  EXPECT_THROW(send(killed), Killed);
  EXPECT_EQ(state(), "sending");
  store_.reset();
  store_ = std::make_unique<SavedStore>(folder_ / "state");
  EXPECT_EQ(state(), "unknown");
  now_ += 1'000'000;
  Deliverer again(*store_, searcher_, killed,
                  {.owners = saved_.owners, .base = "", .now = [this] { return now_; }});
  again.send_due();
  EXPECT_EQ(sent, 1);
}

TEST_F(Webhooks, AKillBeforeItIsWrittenDownLosesNothing) {
  (void)save_for("http://127.0.0.1:9/");
  struct Killed {};
  EXPECT_THROW(
      send(Deliverer::Send(
          [](const WebhookCall&, const std::function<bool()>&) -> Attempt { throw Killed(); })),
      Killed);
  EXPECT_EQ(state(), "waiting");
}

TEST_F(Webhooks, ARemovedPaperIsToldOfToNobody) {
  Receiver receiver({Receiver::answer("HTTP/1.1 200 OK\r\n\r\n")});
  (void)save_for(receiver);
  searcher_.remove("aaaa000000000001");
  send();
  EXPECT_EQ(state(), "withdrawn");
  receiver.stop();
  EXPECT_EQ(receiver.taken(), 0);
}

TEST_F(Webhooks, AForgottenSearchAndALostKeyAreNotSent) {
  const json made = save_for("http://127.0.0.1:9/");
  int sent = 0;
  const Deliverer::Send count = [&](const WebhookCall&, const std::function<bool()>& before) {
    sent += before() ? 1 : 0;
    return Attempt{.reached = Reached::answered, .status = 200};
  };
  saved_.owners = {"other"};
  send(count);
  EXPECT_EQ(state(), "failed");
  EXPECT_EQ(sent, 0);
  saved_.owners = {"desk"};
  EXPECT_TRUE(store_->remove(made["id"].get<std::string>()));
  send(count);
  EXPECT_EQ(sent, 0);
}

TEST_F(Webhooks, ANameIsLookedUpOnceAndMustLeadToNothingPrivate) {
  Receiver receiver({Receiver::answer("HTTP/1.1 200 OK\r\n\r\n")});
  const Address here = *parse_address("127.0.0.1");
  const Address elsewhere = *parse_address("10.0.0.1");
  int asked = 0;
  WebhookClient::Options options = to_this_machine();
  // The second answer is another: it is never asked for.
  options.resolve = [&](const std::string& host) {
    EXPECT_EQ(host, "hooks.example.org");
    return std::vector<Address>{++asked == 1 ? here : elsewhere};
  };
  (void)save_for("http://hooks.example.org:" + std::to_string(receiver.port()) + "/");
  send(options);
  EXPECT_EQ(state(), "sent");
  EXPECT_EQ(asked, 1);
  receiver.stop();
}

TEST_F(Webhooks, OneForbiddenAddressAmongOthersForbidsTheName) {
  Receiver receiver({Receiver::answer("HTTP/1.1 200 OK\r\n\r\n")});
  WebhookClient::Options options = to_this_machine();
  options.resolve = [](const std::string&) {
    return std::vector<Address>{*parse_address("127.0.0.1"), *parse_address("10.0.0.1")};
  };
  (void)save_for("http://hooks.example.org:" + std::to_string(receiver.port()) + "/");
  send(options);
  EXPECT_EQ(state(), "failed");
  EXPECT_THAT(delivery().answer, testing::Not(HasSubstr("10.0.0.1"))) << "names stay secret";
  receiver.stop();
  EXPECT_EQ(receiver.taken(), 0);
}

TEST_F(Webhooks, WhatTheSystemReadsAsAnAddressIsOne) {
  WebhookClient::Options options = to_this_machine();
  options.allowed = {};
  const WebhookClient client(options, stop_);
  for (const char* host : {"127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0",
                           "localhost", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"}) {
    WebhookCall call;
    call.url = read_webhook_url("http://" + std::string(host) + "/");
    bool written = false;
    const Attempt attempt = client.call(call, [&] { return written = true; });
    EXPECT_EQ(attempt.reached, Reached::forbidden) << host;
    EXPECT_FALSE(written) << host;
  }
}

TEST_F(Webhooks, TlsMustHoldAndStoppingEndsAWait) {
  // What answers plain text speaks no TLS; so nothing was written.
  Receiver plain({Receiver::answer("HTTP/1.1 400 Bad\r\n\r\n")});
  WebhookCall call;
  call.url = read_webhook_url("https://127.0.0.1:" + std::to_string(plain.port()) + "/");
  const WebhookClient client(to_this_machine(), stop_);
  bool written = false;
  EXPECT_EQ(client.call(call, [&] { return written = true; }).reached, Reached::not_at_all);
  EXPECT_FALSE(written);
  Receiver slow({Receiver::hang});
  call.url = read_webhook_url("http://127.0.0.1:" + std::to_string(slow.port()) + "/");
  WebhookClient::Options options = to_this_machine();
  options.all = std::chrono::seconds(60);
  const WebhookClient patient(options, stop_);
  std::thread stopping([this] {
    std::this_thread::sleep_for(milliseconds(50));
    stop_.raise();
  });
  const auto began = std::chrono::steady_clock::now();
  const Attempt attempt = patient.call(call, [] { return true; });
  stopping.join();
  EXPECT_EQ(attempt.reached, Reached::perhaps);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(20));
}

}  // namespace
}  // namespace scrutineer::server
