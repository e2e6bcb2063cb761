// What webhooks are made of: which addresses may be called, how addresses and answers are read, and
// how a delivery is signed. Over sockets: webhook_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "server/saved/alert_body.h"
#include "server/saved/callable.h"
#include "server/saved/webhook_client.h"
#include "tests/case_name.h"

namespace scrutineer::server {
namespace {

using ::testing::IsEmpty;

TEST(Callable, IsThePublicInternet) {
  for (const char* address :
       {"8.8.8.8",     "1.1.1.1",         "93.184.216.34",        "9.255.255.255",
        "11.0.0.0",    "100.63.255.255",  "100.128.0.0",          "126.255.255.255",
        "128.0.0.0",   "169.253.255.255", "169.255.0.0",          "172.15.255.255",
        "172.32.0.0",  "192.167.255.255", "192.169.0.0",          "198.17.255.255",
        "198.20.0.0",  "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4009::1",
        "2001:200::1", "3ffe::1",         "::ffff:8.8.8.8",       "64:ff9b::8.8.8.8"}) {
    EXPECT_TRUE(is_public(*parse_address(address))) << address;
    EXPECT_TRUE(may_be_called(*parse_address(address), 443, {})) << address;
    EXPECT_FALSE(may_be_called(*parse_address(address), 22, {})) << address;
  }
}

TEST(Resolving, WhatNeedsNoLookingUp) {
  const Address here = *parse_address("127.0.0.1");
  for (const char* host : {"127.0.0.1", "2130706433", "0x7f.1", "0x7f000001", "127.1"})
    EXPECT_EQ(resolve_literally(host), std::vector{here}) << host;
  for (const char* host : {"localhost", "localhost.", "a.localhost"})
    EXPECT_THAT(resolve_literally(host), ::testing::Contains(here)) << host;
  EXPECT_EQ(resolve_literally("::1"), std::vector{*parse_address("::1")});
  for (const char* host : {"example.org", "notlocalhost", "localhost.example.org", "1.2.3.4.5"})
    EXPECT_THAT(resolve_literally(host), IsEmpty()) << host;
}

TEST(Callable, IsNothingElse) {
  for (const char* address : {"0.0.0.0",
                              "0.1.2.3",
                              "10.0.0.1",
                              "10.255.255.255",
                              "100.64.0.1",
                              "100.100.100.200",
                              "127.0.0.1",
                              "127.255.255.254",
                              "168.63.129.16",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.192",
                              "192.0.2.1",
                              "192.88.99.1",
                              "192.168.0.1",
                              "198.18.0.1",
                              "198.51.100.1",
                              "203.0.113.1",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::ffff:169.254.169.254",
                              "::127.0.0.1",
                              "64:ff9b::127.0.0.1",
                              "64:ff9b::10.1.2.3",
                              "64:ff9b::a9fe:a9fe",
                              "64:ff9b:1::8.8.8.8",
                              "100::1",
                              "fc00::1",
                              "fd00:ec2::254",
                              "fe80::1",
                              "fec0::1",
                              "ff02::1",
                              "2001::1",
                              "2001:db8::1",
                              "2002:7f00:1::1",
                              "2002:808:808::1",
                              "3fff::1",
                              "5f00::1",
                              "4000::1"}) {
    EXPECT_FALSE(is_public(*parse_address(address))) << address;
    EXPECT_FALSE(may_be_called(*parse_address(address), 443, {})) << address;
    const Networks allowed({std::string(address)});
    EXPECT_TRUE(may_be_called(*parse_address(address), 8443, allowed)) << address;
  }
}

struct Written {
  const char* what;
  const char* text;
  const char* authority;  // empty: it is refused
  const char* target;
};
class WebhookUrls : public ::testing::TestWithParam<Written> {};

TEST_P(WebhookUrls, AreReadOneWayOrNotAtAll) {
  try {
    const WebhookUrl url = read_webhook_url(GetParam().text);
    EXPECT_EQ(url.authority(), GetParam().authority);
    EXPECT_EQ(url.target, GetParam().target);
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(GetParam().authority, "") << error.what();
    EXPECT_THAT(std::string(error.what()), ::testing::Not(IsEmpty()));
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, WebhookUrls,
    ::testing::Values(Written{"plain", "https://hooks.example.org/a/b?c=d&e=%20",
                              "hooks.example.org", "/a/b?c=d&e=%20"},
                      Written{"no path", "http://Hooks.Example.ORG", "hooks.example.org", "/"},
                      Written{"a query alone", "https://a.example?x", "a.example", "/?x"},
                      Written{"a port", "http://a.example:8080/", "a.example:8080", "/"},
                      Written{"its own port", "https://a.example:443/", "a.example", "/"},
                      Written{"the other's port", "https://a.example:80/", "a.example:80", "/"},
                      Written{"version 4", "http://192.0.2.7/", "192.0.2.7", "/"},
                      Written{"version 6", "https://[2001:db8::7]:8443/x", "[2001:db8::7]:8443",
                              "/x"},
                      Written{"at sign in the path", "https://a.example/@b", "a.example", "/@b"},
                      Written{"nothing", "", "", ""}, Written{"no scheme", "a.example/x", "", ""},
                      Written{"a scheme in capitals", "HTTPS://a.example/", "", ""},
                      Written{"another scheme", "ftp://a.example/", "", ""},
                      Written{"a file", "file:///etc/passwd", "", ""},
                      Written{"no host", "https:///x", "", ""},
                      Written{"a port alone", "https://:443/", "", ""},
                      Written{"a user", "https://a.example@127.0.0.1/", "", ""},
                      Written{"a password", "https://a:b@a.example/", "", ""},
                      Written{"a fragment", "https://a.example/#b", "", ""},
                      Written{"a backslash", "https://a.example\\@127.0.0.1/", "", ""},
                      Written{"a space", "https://a.example/ b", "", ""},
                      Written{"a line break", "https://a.example/\r\nHost: b", "", ""},
                      Written{"other letters", "https://\u00E4.example/", "", ""},
                      Written{"a host that is encoded", "https://%31%32%37.0.0.1/", "", ""},
                      Written{"port nought", "https://a.example:0/", "", ""},
                      Written{"no port", "https://a.example:/", "", ""},
                      Written{"a port too large", "https://a.example:65536/", "", ""},
                      Written{"a port with a sign", "https://a.example:+80/", "", ""},
                      Written{"half a bracket", "https://[::1/", "", ""},
                      Written{"version 4 in brackets", "https://[127.0.0.1]/", "", ""},
                      Written{"a zone", "https://[fe80::1%25eth0]/", "", ""}),
    tests::by_what);

TEST(Signatures, AreHmacOverTimeAndBody) {
  EXPECT_EQ(signature("secret", 1'760'000'000, R"({"a":1})"),
            "t=1760000000,v1=b6c2583f8204bec09d6388c3b4ef4be121e880606c4f1b491d6f295dc76b09c9");
  EXPECT_NE(signature("secret", 1'760'000'001, R"({"a":1})").substr(14),
            signature("secret", 1'760'000'000, R"({"a":1})").substr(14));
}

struct Beginning {
  const char* what;
  std::string received;
  std::optional<int> status;
  bool whole;
  std::optional<Seconds> retry_after = {};
};
class Answered : public ::testing::TestWithParam<Beginning> {};

TEST_P(Answered, IsWhatTheStatusLineSays) {
  const AnswerHead head = read_answer_head(GetParam().received);
  EXPECT_EQ(head.status, GetParam().status);
  EXPECT_EQ(head.whole, GetParam().whole);
  EXPECT_EQ(head.retry_after, GetParam().retry_after);
}

INSTANTIATE_TEST_SUITE_P(
    All, Answered,
    ::testing::Values(
        Beginning{"all", "HTTP/1.1 204 No Content\r\nA: b\r\n\r\n", 204, true},
        Beginning{"no phrase", "HTTP/1.0 200\r\n\r\nbody", 200, true},
        Beginning{"without its end", "HTTP/1.1 503 x\r\nRetry-After: 7\r\nA", 503, false, 7},
        Beginning{"when again", "HTTP/1.1 429 x\r\nretry-AFTER:  30 \r\n\r\n", 429, true, 30},
        Beginning{"when again as a date",
                  "HTTP/1.1 503 x\r\nRetry-After: Fri, 31 Dec 2027 23:59:59 GMT\r\n\r\n", 503,
                  true},
        Beginning{"when again in the body", "HTTP/1.1 503 x\r\nA: b\r\n\r\nRetry-After: 9\r\n", 503,
                  true},
        Beginning{
            "behind interim ones",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 x\r\nA: b\r\n\r\nHTTP/1.1 201 x\r\n\r\n",
            201, true},
        Beginning{"an interim one alone", "HTTP/1.1 100 Continue\r\n\r\n", std::nullopt, false},
        Beginning{"nothing", "", std::nullopt, false},
        Beginning{"half a line", "HTTP/1.1 20", std::nullopt, false},
        Beginning{"no HTTP", "SSH-2.0-x\r\n", std::nullopt, true},
        Beginning{"no number", "HTTP/1.1 two hundred\r\n\r\n", std::nullopt, true},
        Beginning{"four digits", "HTTP/1.1 2000 x\r\n\r\n", std::nullopt, true},
        Beginning{"another version", "HTTP/2 200\r\n\r\n", std::nullopt, true}),
    tests::by_what);

}  // namespace
}  // namespace scrutineer::server
