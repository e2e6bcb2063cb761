// The parts of the HTTP server that know no socket.
#include <atomic>
#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>

#include "server/http/admission.h"
#include "server/http/encoded_word.h"
#include "server/http/exchange.h"
#include "server/http/networks.h"
#include "server/http/workers.h"

namespace scrutineer::server {
namespace {

using std::chrono::milliseconds;
using State = Exchange::State;

constexpr const char* request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
const Exchange::Time start{};
const Deadlines deadlines{.idle = milliseconds(5),
                          .head = milliseconds(10),
                          .send = milliseconds(30),
                          .drain = milliseconds(2)};

TEST(ExchangeOfOneConnection, GoesRoundAndTakesPipelinedRequestsOneByOne) {
  Exchange exchange(deadlines, start);
  EXPECT_EQ(exchange.deadline(), start + deadlines.idle);
  exchange.received(std::string(request) + request, start);
  EXPECT_EQ(exchange.deadline(), start + deadlines.head);
  ASSERT_TRUE(exchange.next_request(start).has_value());
  EXPECT_EQ(exchange.state(), State::answering);
  EXPECT_FALSE(exchange.wants_to_read());
  EXPECT_EQ(exchange.deadline(), Exchange::Time::max());
  EXPECT_FALSE(exchange.next_request(start).has_value());
  exchange.reply("answer", After::keep, start + milliseconds(50));
  EXPECT_EQ(exchange.deadline(), start + milliseconds(80));
  exchange.sent(2, start + milliseconds(60));
  EXPECT_EQ(exchange.unsent(), "swer");
  EXPECT_EQ(exchange.deadline(), start + milliseconds(80)) << "a slow reader gains nothing";
  exchange.sent(4, start + milliseconds(70));
  EXPECT_EQ(exchange.state(), State::reading);
  ASSERT_TRUE(exchange.next_request(start).has_value());
  exchange.reply("x", After::close, start);
  exchange.sent(1, start);
  EXPECT_EQ(exchange.state(), State::closed);
}

TEST(ExchangeOfOneConnection, AHeadThatDripsKeepsItsDeadline) {
  Exchange exchange(deadlines, start);
  for (int i = 0; i < 9; ++i) {
    exchange.received("G", start + milliseconds(i));
    EXPECT_FALSE(exchange.next_request(start).has_value());
  }
  EXPECT_EQ(exchange.deadline(), start + deadlines.head);
  EXPECT_TRUE(exchange.expire());
  exchange.reply("too slow", After::drain, start);
  exchange.sent(8, start);
  EXPECT_EQ(exchange.state(), State::draining);
  exchange.received("more", start);
  EXPECT_FALSE(exchange.expire());
  EXPECT_EQ(exchange.state(), State::closed);
}

TEST(ExchangeOfOneConnection, ReadsAHeadThatComesByteByByte) {
  Exchange exchange(deadlines, start);
  const std::string bytes = request;
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    exchange.received(bytes.substr(i, 1), start);
    EXPECT_FALSE(exchange.next_request(start).has_value()) << i;
  }
  exchange.received(bytes.substr(bytes.size() - 1), start);
  EXPECT_TRUE(exchange.next_request(start).has_value());
}

TEST(ExchangeOfOneConnection, RefusesALineWithoutAnEnd) {
  Exchange exchange(deadlines, start);
  exchange.received(std::string(max_request_line + 1, 'a'), start);
  EXPECT_THROW((void)exchange.next_request(start), BadHead);
}

std::size_t ten_for_posts(const RequestHead& head) { return head.method == "POST" ? 10 : 0; }

std::string post(const std::string& length) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n";
}

TEST(ExchangeOfOneConnection, ReadsABodyByteByByteAndWhatComesBehindIt) {
  Exchange exchange(deadlines, start, ten_for_posts);
  const std::string bytes = post("7") + "a\r\n\r\nbc";
  for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
    exchange.received(bytes.substr(i, 1), start + milliseconds(i % 9));
    EXPECT_FALSE(exchange.next_request(start).has_value()) << i;
  }
  EXPECT_EQ(exchange.deadline(), start + deadlines.head) << "a body that drips gains nothing";
  exchange.received("c" + std::string(request), start);
  const auto first = exchange.next_request(start);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->body, "a\r\n\r\nbc");
  EXPECT_FALSE(first->leaves_body());
  exchange.reply("x", After::keep, start);
  exchange.sent(1, start);
  const auto second = exchange.next_request(start);
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->method, "GET");
  EXPECT_EQ(second->body, "");
}

TEST(ExchangeOfOneConnection, RefusesABodyThatIsTooLargeBeforeItComes) {
  for (const char* length : {"11", "99999999999999999999999999"}) {
    Exchange exchange(deadlines, start, ten_for_posts);
    exchange.received(post(length), start);
    try {
      (void)exchange.next_request(start);
      FAIL() << length;
    } catch (const BadHead& error) {
      EXPECT_EQ(error.status(), 413);
    }
  }
}

TEST(ExchangeOfOneConnection, LeavesABodyThatNobodyReads) {
  Exchange exchange(deadlines, start);
  exchange.received(post("3") + "abc", start);
  const auto head = exchange.next_request(start);
  ASSERT_TRUE(head.has_value());
  EXPECT_TRUE(head->leaves_body());
}

TEST(ExchangeOfOneConnection, ABodyThatDoesNotComeIsTooSlow) {
  Exchange exchange(deadlines, start, ten_for_posts);
  exchange.received(post("3") + "ab", start);
  EXPECT_FALSE(exchange.next_request(start).has_value());
  EXPECT_TRUE(exchange.expire());
}

TEST(ExchangeOfOneConnection, ForgetsSoMuchAndNoMore) {
  Exchange exchange(deadlines, start);
  exchange.reply("no", After::drain, start);
  exchange.sent(2, start);
  const std::string megabyte(1U << 20U, 'a');
  for (int i = 0; i < 4; ++i) exchange.received(megabyte, start);
  EXPECT_EQ(exchange.state(), State::draining);
  exchange.received("a", start);
  EXPECT_EQ(exchange.state(), State::closed);
}

TEST(ExchangeOfOneConnection, EndsWhereTheClientDoes) {
  Exchange idle(deadlines, start);
  idle.ended();
  EXPECT_EQ(idle.state(), State::closed);
  Exchange idled(deadlines, start);
  EXPECT_FALSE(idled.expire());
  EXPECT_EQ(idled.state(), State::closed);
}

TEST(AdmissionOfConnections, CountsInTotalAndOfEach) {
  using Verdict = Admission::Verdict;
  Admission admission(3, 2);
  EXPECT_EQ(admission.verdict("a"), Verdict::room);
  admission.entered("a");
  admission.entered("a");
  EXPECT_EQ(admission.verdict("a"), Verdict::client_full);
  EXPECT_EQ(admission.verdict("b"), Verdict::room);
  EXPECT_EQ(admission.verdict(""), Verdict::room);
  admission.entered("");
  EXPECT_EQ(admission.verdict(""), Verdict::full);
  EXPECT_EQ(admission.verdict("a"), Verdict::full);
  admission.left("");
  admission.left("a");
  EXPECT_EQ(admission.verdict("a"), Verdict::room);
  EXPECT_EQ(admission.open(), 1U);
}

TEST(WorkersOfAServer, RunWhatTheyTookAndTakeNoMoreThanTheyMay) {
  std::atomic<int> run = 0;
  std::atomic<bool> go = false;
  int taken = 0;
  {
    Workers workers(2, 3);
    for (int i = 0; i < 20; ++i) {
      if (workers.give([&] {
            while (!go) std::this_thread::yield();
            ++run;
          }))
        ++taken;
    }
    EXPECT_EQ(taken, 5);
    go = true;
  }
  EXPECT_EQ(run, taken);
}

TEST(NetworksOfProxies, ReadAddressesAndContainThem) {
  const Networks networks({"127.0.0.1", "10.0.0.0/8", "2001:db8::/33", "192.0.2.64/26"});
  for (const char* in :
       {"127.0.0.1", "10.255.0.1", "::ffff:10.1.1.1", "2001:db8:7fff::1", "192.0.2.127"})
    EXPECT_TRUE(networks.contain(parse_address(in).value())) << in;
  for (const char* out : {"127.0.0.2", "11.0.0.1", "::1", "2001:db8:8000::1", "192.0.2.128"})
    EXPECT_FALSE(networks.contain(parse_address(out).value())) << out;
  EXPECT_TRUE(Networks({"0.0.0.0/0"}).contain(parse_address("203.0.113.1").value()));
  EXPECT_FALSE(Networks({"0.0.0.0/0"}).contain(parse_address("2001:db8::1").value()));
  for (const char* bad : {"", "localhost", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/", "10.0.0.0/-1",
                          "10.0.0.0/8x", "2001:db8::/129", "1.2.3.4.5", "all"})
    EXPECT_THROW(Networks({bad}), std::invalid_argument) << bad;
}

TEST(NetworksOfProxies, TellWhoAskedByTheLastAddressThatIsNoProxy) {
  const Networks proxies({"10.0.0.0/8", "127.0.0.1"});
  const auto who = [&](const char* header) {
    const auto address = forwarded_for(header, proxies);
    return address ? client_of(*address) : "";
  };
  EXPECT_EQ(who("203.0.113.1"), "203.0.113.1");
  EXPECT_EQ(who("198.51.100.7, 203.0.113.1"), "203.0.113.1") << "what a client writes is not it";
  EXPECT_EQ(who("127.0.0.1, 203.0.113.1,10.1.1.1 , 10.2.2.2"), "203.0.113.1");
  EXPECT_EQ(who("10.1.1.1"), "10.1.1.1");
  EXPECT_EQ(who("2001:db8:1:2:3::4"), "2001:0db8:0001:0002::/64");
  for (const char* bad :
       {"", "unknown", "203.0.113.1, junk", "junk, ", "203.0.113.1:80", "203.0.113.1\r\nX: y"})
    EXPECT_EQ(who(bad), "") << bad;
}

TEST(EncodedWords, AreLookedInto) {
  for (const char* hides :
       {"=?UTF-8?B?YQ0KYjogYw==?=", "a =?utf-8?b?DQo?= c", "=?x?Q?a=0d?=", "=?UTF-8?q?=0A?=",
        "=?UTF-8?Q?a=00b?=", "=?UTF-8?B?YQ0KYjogYw==", "=?a?Q?fine?= =?a?Q?=0D=0A?="})
    EXPECT_TRUE(hides_controls(hides)) << hides;
  for (const char* harmless : {"", "=?", "=??", "=?UTF-8?B?Y2Fmw6k=?=", "=?UTF-8?Q?caf=C3=A9?=",
                               "=?UTF-8?X?=0D?=", "a=0D=0A", "=?UTF-8?B?", "q=?b?c", "=?a?Q?=0?="})
    EXPECT_FALSE(hides_controls(harmless)) << harmless;
  std::string long_one;
  for (int i = 0; i < 5000; ++i) long_one += "=?a?B?";
  EXPECT_FALSE(hides_controls(long_one));
}

}  // namespace
}  // namespace scrutineer::server
