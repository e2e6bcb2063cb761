#include "server/http/request_head.h"

#include <gtest/gtest.h>
#include <string>

#include "tests/case_name.h"

namespace scrutineer::server {
namespace {

RequestHead read(const std::string& bytes) {
  const std::size_t length = head_length(bytes);
  EXPECT_GT(length, 0U) << bytes;
  return parse_head(std::string_view(bytes).substr(0, length));
}

// 0: accepted.
int refusal(const std::string& bytes) {
  try {
    const std::size_t length = head_length(bytes);
    if (length == 0) return -1;
    (void)parse_head(std::string_view(bytes).substr(0, length));
    return 0;
  } catch (const BadHead& error) {
    EXPECT_STRNE(error.what(), "");
    return error.status();
  }
}

std::string with(const std::string& headers) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

TEST(ParseHead, ReadsAPlainRequest) {
  const RequestHead head =
      read("GET /x?q=1 HTTP/1.1\r\nHost: example.org:80\r\nAccept:  a \r\nACCEPT: b\r\n\r\nrest");
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.target, "/x?q=1");
  EXPECT_EQ(head.headers.at("accept"), "a, b");
  EXPECT_TRUE(head.keep_alive);
  EXPECT_EQ(head.announced, 0U);
}

TEST(ParseHead, LeavesEncodedWordsInHeadersAsTheyAre) {
  const RequestHead head = read(with("X-Name: =?UTF-8?B?Y2Fmw6k=?=\r\n"));
  EXPECT_EQ(head.headers.at("x-name"), "=?UTF-8?B?Y2Fmw6k=?=");
}

TEST(ParseHead, KnowsWhenTheConnectionStays) {
  EXPECT_FALSE(read(with("Connection: close\r\n")).keep_alive);
  EXPECT_FALSE(read(with("Connection: Keep-Alive, Close\r\n")).keep_alive);
  EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").keep_alive);
  EXPECT_TRUE(read("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").keep_alive);
}

TEST(ParseHead, KnowsBodies) {
  const auto post = [](const std::string& headers) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
  };
  EXPECT_EQ(read(post("Content-Length: 3\r\n")).announced, 3U);
  EXPECT_EQ(read(post("")).announced, 0U);
  EXPECT_EQ(read(with("Content-Length: 000\r\n")).announced, 0U);
  // Larger than any number this program counts in, and a length all the same.
  EXPECT_EQ(read(post("Content-Length: 99999999999999999999999999\r\n")).announced, UINT64_MAX);
}

TEST(ParseHead, TakesAbsoluteForm) {
  EXPECT_EQ(read("GET http://a/b?c=d HTTP/1.1\r\nHost: a\r\n\r\n").target, "/b?c=d");
  EXPECT_EQ(read("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n").target, "/");
  EXPECT_EQ(read("GET https://a?c HTTP/1.1\r\nHost: a\r\n\r\n").target, "/?c");
}

TEST(ParseHead, TakesOneEmptyLineBefore) {
  EXPECT_EQ(read("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n").method, "GET");
}

TEST(HeadLength, WaitsForTheEmptyLine) {
  const std::string whole = with("A: b\r\n");
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(head_length(whole.substr(0, size)), 0U) << size;
  EXPECT_EQ(head_length(whole), whole.size());
  EXPECT_EQ(head_length(whole + "GET / HTTP/1.1\r\n"), whole.size());
}

struct Refused {
  const char* what;
  std::string bytes;
  int status;
};

class BadHeads : public ::testing::TestWithParam<Refused> {};

TEST_P(BadHeads, AreRefused) { EXPECT_EQ(refusal(GetParam().bytes), GetParam().status); }

INSTANTIATE_TEST_SUITE_P(
    All, BadHeads,
    ::testing::Values(
        Refused{"TwoLengths", with("Content-Length: 3\r\nContent-Length: 3\r\n"), 400},
        Refused{"ListOfLengths", with("Content-Length: 3, 3\r\n"), 400},
        Refused{"NegativeLength", with("Content-Length: -5\r\n"), 400},
        Refused{"SignedLength", with("Content-Length: +5\r\n"), 400},
        Refused{"LengthNoNumber", with("Content-Length: abc\r\n"), 400},
        Refused{"EmptyLength", with("Content-Length:\r\n"), 400},
        Refused{"HexLength", with("Content-Length: 0x10\r\n"), 400},
        Refused{"Chunked", with("Transfer-Encoding: chunked\r\n"), 400},
        Refused{"ChunkedAndLength", with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n"),
                400},
        Refused{"ChunkedHidden", with("Transfer-Encoding: identity, Chunked\r\n"), 400},
        Refused{"GetWithABody", with("Content-Length: 3\r\n"), 400},
        Refused{"HeadWithABody", "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n", 400},
        Refused{"LineBreakInAnEncodedWord", with("X-Request-ID: =?UTF-8?B?YQ0KYjogYw==?=\r\n"),
                400},
        Refused{"SpaceBeforeColon", with("Content-Length : 3\r\n"), 400},
        Refused{"FoldedLine", with("A: b\r\n c: d\r\n"), 400},
        Refused{"NoColon", with("novalue\r\n"), 400}, Refused{"EmptyName", with(": x\r\n"), 400},
        Refused{"NulInValue", with(std::string("A: b\0c\r\n", 8)), 400},
        Refused{"EscapeInValue", with("A: \x1B[31m\r\n"), 400},
        Refused{"BareLineFeed", "GET / HTTP/1.1\nHost: a\n\n", 400},
        Refused{"BareCarriageReturn", "GET / HTTP/1.1\rHost: a\r\n\r\n", 400},
        Refused{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        Refused{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Refused{"HostWithMarkup", "GET / HTTP/1.1\r\nHost: a\"><b\r\n\r\n", 400},
        Refused{"TwoEmptyLines", "\r\n\r\n", 400},
        Refused{"NoTarget", "GET HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"SpaceInTarget", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"ControlInTarget", "GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"Fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"RelativeTarget", "GET a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"Authority", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"BadMethod", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        Refused{"OldVersion", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505},
        Refused{"NewVersion", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505},
        Refused{"NoVersion", "GET / FTP\r\nHost: a\r\n\r\n", 400},
        Refused{"Tls", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15),
                400},
        Refused{"LongLine", "GET /" + std::string(max_request_line, 'a'), 414},
        Refused{"LongHead", with("A: " + std::string(max_head, 'a')), 431},
        Refused{"ManyFields", with([] {
                  std::string lines;
                  for (std::size_t i = 0; i < max_header_fields; ++i) lines += "A: b\r\n";
                  return lines;
                }()),
                431}),
    tests::by_what);

}  // namespace
}  // namespace scrutineer::server
