// Requests that two readers could take differently, over real sockets: each gets one refusal and a
// closed connection, and what is hidden behind it is never answered.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <vector>

#include "tests/case_name.h"
#include "tests/server/socket_fixture.h"

namespace scrutineer::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Sent behind each bad request: an answer to it would be a request smuggled in.
const std::string hidden = "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n";

struct Smuggled {
  const char* what;
  std::string head;
  std::string body = hidden;
  std::string status = "400 Bad Request";
};

class Framing : public Socket, public ::testing::WithParamInterface<Smuggled> {};

TEST_P(Framing, GetsOneRefusalAndAClosedConnection) {
  const std::string answer = exchange(GetParam().head + GetParam().body);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + GetParam().status + "\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(answer, HasSubstr("\r\nContent-Type: application/problem+json\r\n"));
  EXPECT_THAT(answer, HasSubstr("\"hint\":"));
  EXPECT_EQ(replies(answer), 1);
  EXPECT_THAT(answer, Not(HasSubstr("scrutineer_http")));
  EXPECT_THAT(answer, Not(HasSubstr("<open>")));
}

std::string get_with(const std::string& headers) {
  return "GET /healthz HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}

std::string length_of_hidden() { return std::to_string(hidden.size()); }

TEST_F(Socket, AMessageIsReadToItsEndAndWhatComesBehindIsTheNextRequest) {
  const std::string message = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
  const std::string head =
      "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
      std::to_string(message.size()) + "\r\n\r\n";
  const std::string answer = exchange(head + message + get("/healthz", "Connection: close\r\n"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(answer, HasSubstr(R"({"jsonrpc":"2.0","id":1,"result":{}})"));
  EXPECT_EQ(replies(answer), 2);
}

INSTANTIATE_TEST_SUITE_P(
    Lengths, Framing,
    ::testing::Values(
        Smuggled{"an unread body of a GET",
                 get_with("Content-Length: " + length_of_hidden() + "\r\n")},
        Smuggled{"an unread body of a POST",
                 "POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: " +
                     length_of_hidden() + "\r\n\r\n",
                 hidden, "405 Method Not Allowed"},
        Smuggled{"a body longer than it says",
                 "POST /api/v1/search HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n",
                 "ab" + hidden, "405 Method Not Allowed"},
        Smuggled{"a message that is too large",
                 "POST /mcp HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                 "Content-Type: application/json\r\nContent-Length: 65537\r\n\r\n",
                 hidden, "413 Content Too Large"},
        Smuggled{"a message in chunks",
                 "POST /mcp HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                 "0\r\n\r\n" + hidden},
        Smuggled{"a message with two lengths",
                 "POST /mcp HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n",
                 "{}" + hidden},
        Smuggled{"two lengths",
                 get_with("Content-Length: 0\r\nContent-Length: " + length_of_hidden() + "\r\n")},
        Smuggled{"one length twice", get_with("Content-Length: 0\r\nContent-Length: 0\r\n")},
        Smuggled{"a list of lengths", get_with("Content-Length: 0, 0\r\n")},
        Smuggled{"a negative length", get_with("Content-Length: -5\r\n")},
        Smuggled{"a signed length", get_with("Content-Length: +0\r\n")},
        Smuggled{"a length in words", get_with("Content-Length: abc\r\n")},
        Smuggled{"a length with a hidden end", get_with("Content-Length: 0\v\r\n")},
        Smuggled{"a length before a space", get_with("Content-Length : 0\r\n")}),
    tests::by_what);

INSTANTIATE_TEST_SUITE_P(
    Codings, Framing,
    ::testing::Values(
        Smuggled{"chunks", get_with("Transfer-Encoding: chunked\r\n"), "0\r\n\r\n" + hidden},
        Smuggled{"chunks on a POST",
                 "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
                 "0\r\n\r\n" + hidden},
        Smuggled{"a bad chunk size", get_with("Transfer-Encoding: chunked\r\n"), "zz\r\n" + hidden},
        Smuggled{"a length beside chunks",
                 get_with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")},
        Smuggled{"no coding of that name", get_with("Transfer-Encoding: xchunked\r\n")},
        Smuggled{"identity", get_with("Transfer-Encoding: identity\r\n")},
        Smuggled{"a coding behind a tab", get_with("Transfer-Encoding:\tchunked\r\n")},
        Smuggled{"a coding in a folded line", get_with("X: a\r\n Transfer-Encoding: chunked\r\n")},
        Smuggled{"a folded coding", get_with("Transfer-Encoding:\r\n chunked\r\n")}),
    tests::by_what);

INSTANTIATE_TEST_SUITE_P(
    Heads, Framing,
    ::testing::Values(Smuggled{"bare line feeds", "GET /healthz HTTP/1.1\nHost: a\n\n"},
                      Smuggled{"a bare carriage return", get_with("X: a\rb: c\r\n")},
                      Smuggled{"a NUL in a value", get_with(std::string("X: a\0b\r\n", 8))},
                      Smuggled{"a NUL in a name", get_with(std::string("X\0: a\r\n", 8))},
                      Smuggled{"a NUL in the target",
                               std::string("GET /heal\0thz HTTP/1.1\r\nHost: a\r\n\r\n", 36)},
                      Smuggled{"no Host", "GET /healthz HTTP/1.1\r\nX: a\r\n\r\n"},
                      Smuggled{"two Hosts", get_with("Host: b\r\n")},
                      Smuggled{"the same Host twice", get_with("HOST: a\r\n")},
                      Smuggled{"a Host with a path", "GET /healthz HTTP/1.1\r\nHost: a/b\r\n\r\n"},
                      Smuggled{"line breaks in an encoded word",
                               get_with("X-Request-ID: =?UTF-8?B?YQ0KU2V0LUNvb2tpZTogYg==?=\r\n")},
                      Smuggled{"line breaks in a quoted word",
                               get_with("X-Forwarded-For: =?utf-8?q?a=0D=0ASet-Cookie:_b?=\r\n")},
                      Smuggled{"a TLS hello", "\x16\x03\x01 TLS hello\r\n\r\n"},
                      Smuggled{"a version to come", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", hidden,
                               "505 HTTP Version Not Supported"}),
    tests::by_what);

// The body of a chunked reply, and what stands behind it; "broken" where it does not end.
struct Unchunked {
  std::string body, behind;
};
Unchunked unchunked(const std::string& bytes) {
  Unchunked read;
  std::size_t at = bytes.find("\r\n\r\n") + 4;
  for (;;) {
    const std::size_t line = bytes.find("\r\n", at);
    if (line == std::string::npos) return {read.body, "broken"};
    const std::size_t size = std::stoul(bytes.substr(at, line - at), nullptr, 16);
    if (line + 4 + size > bytes.size()) return {read.body, "broken"};
    read.body += bytes.substr(line + 2, size);
    at = line + 4 + size;
    if (size == 0) return {read.body, bytes.substr(at)};
  }
}

TEST_F(Socket, LongAnswersAreChunkedAndTheConnectionGoesOn) {
  const std::string target = "/api/v1/search?q=many&format=csv";
  const std::string bytes = exchange(get(target) + get("/healthz", "Connection: close\r\n"));
  EXPECT_THAT(bytes, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_EQ(bytes.substr(0, bytes.find("\r\n\r\n")).find("Content-Length"), std::string::npos);
  const Unchunked read = unchunked(bytes);
  EXPECT_EQ(std::ranges::count(read.body, '\n'), 5001);
  EXPECT_THAT(read.behind, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_EQ(replies(bytes), 2);
  // An HTTP/1.0 client knows no chunks: the body ends with the connection.
  const std::string old = exchange("GET " + target + " HTTP/1.0\r\nHost: a\r\n\r\n");
  EXPECT_EQ(old.find("Transfer-Encoding"), std::string::npos);
  EXPECT_THAT(old, HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_EQ(old.substr(old.find("\r\n\r\n") + 4), read.body);
  const std::string head =
      exchange("HEAD " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(head, HasSubstr("\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_THAT(head, EndsWith("\r\n\r\n"));
}

TEST_F(Socket, AnAnswerThatIsBrokenOffHasNoEnd) {
  const std::string bytes = exchange(get("/api/v1/search?q=break+off&format=csv"));
  EXPECT_THAT(bytes, StartsWith("HTTP/1.1 200 OK\r\n"));
  const Unchunked read = unchunked(bytes);
  EXPECT_GT(read.body.size(), 100000U);
  EXPECT_EQ(read.behind, "broken");
}

TEST_F(Socket, ManySlowReadersOfLongAnswersHoldNoThread) {
  restart({.threads = 2});
  std::vector<std::unique_ptr<RawClient>> slow;
  for (int i = 0; i < 12; ++i) {
    slow.push_back(std::make_unique<RawClient>(address_));
    slow.back()->send(get("/api/v1/search?q=many&format=csv"));
  }
  EXPECT_THAT(exchange(get("/healthz", "Connection: close\r\n")), StartsWith("HTTP/1.1 200"));
  slow.resize(1);  // the others go away in the middle
  slow.front()->finish();
  EXPECT_EQ(std::ranges::count(unchunked(slow.front()->rest()).body, '\n'), 5001);
}

TEST_F(Socket, GzipIsForThoseWhoTakeIt) {
  const std::string plain = exchange(get("/openapi.yaml", "Connection: close\r\n"));
  const std::string packed =
      exchange(get("/openapi.yaml", "Accept-Encoding: gzip\r\nConnection: close\r\n"));
  EXPECT_THAT(packed, HasSubstr("\r\nContent-Encoding: gzip\r\n"));
  EXPECT_LT(packed.size() * 3, plain.size());
  const std::string both = exchange(
      get("/api/v1/search?q=many&format=csv", "Accept-Encoding: gzip\r\nConnection: close\r\n"));
  const Unchunked read = unchunked(both);
  EXPECT_EQ(read.behind, "");
  EXPECT_THAT(read.body, StartsWith("\x1F\x8B"));
}

TEST_F(Socket, NotModifiedHasNoBodyAndNoLength) {
  const std::string first = exchange(get("/api/v1/councils", "Connection: close\r\n"));
  const std::size_t at = first.find("\r\nETag: ") + 8;
  const std::string tag = first.substr(at, first.find("\r\n", at) - at);
  const std::string bytes = exchange(get("/api/v1/councils", "If-None-Match: " + tag + "\r\n") +
                                     get("/healthz", "Connection: close\r\n"));
  EXPECT_THAT(bytes, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
  const std::string head = bytes.substr(0, bytes.find("\r\n\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("\r\nContent-Length")));
  EXPECT_THAT(head, Not(HasSubstr("\r\nContent-Type")));
  EXPECT_EQ(replies(bytes), 2);
}

}  // namespace
}  // namespace scrutineer::server
