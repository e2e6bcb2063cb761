#include "server/http/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>

namespace scrutineer::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Serialise, GivesEveryReplyItsHeaders) {
  Response response;
  response.status = 422;
  response.body = "{}";
  response.headers = {{"Server-Timing", "mset;dur=1"}};
  const std::string bytes =
      serialise(response, {.body = Body::sent, .keep_alive = true, .date = "now"});
  EXPECT_THAT(bytes, Not(HasSubstr("Access-Control")));
  EXPECT_THAT(bytes, StartsWith("HTTP/1.1 422 Unprocessable Content\r\n"));
  for (const char* line :
       {"\r\nContent-Length: 2\r\n", "\r\nContent-Type: application/json\r\n",
        "\r\nConnection: keep-alive\r\n", "\r\nX-Content-Type-Options: nosniff\r\n",
        "\r\nReferrer-Policy: same-origin\r\n", "\r\nContent-Security-Policy: default-src 'none'",
        "\r\nServer-Timing: mset;dur=1\r\n", "\r\nDate: now\r\n"})
    EXPECT_THAT(bytes, HasSubstr(line));
  EXPECT_THAT(bytes, EndsWith("\r\n\r\n{}"));
}

TEST(Serialise, PagesAreNotForOtherOriginsAndLoadOnlyTheServersOwn) {
  Response response;
  response.content_type = "text/html; charset=utf-8";
  const std::string bytes = serialise(response, {.allowed_origin = "*"});
  EXPECT_THAT(bytes, Not(HasSubstr("Access-Control")));
  EXPECT_THAT(bytes, HasSubstr("style-src 'self'"));
  EXPECT_THAT(bytes, HasSubstr("script-src 'self'; connect-src 'self'"));
  EXPECT_THAT(bytes, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(bytes, Not(HasSubstr("unsafe")));
}

TEST(Serialise, HeadHasTheLengthWithoutTheBody) {
  Response response;
  response.body = "12345";
  const std::string bytes =
      serialise(response, {.body = Body::left_out, .keep_alive = false, .date = ""});
  EXPECT_THAT(bytes, HasSubstr("Content-Length: 5\r\n"));
  EXPECT_THAT(bytes, HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(bytes, EndsWith("\r\n\r\n"));
}

TEST(Serialise, NeverLetsAHeaderBreakOut) {
  for (const char* value : {"a\r\nSet-Cookie: x", "a\nb", "a\rb", "\x7F"}) {
    Response response;
    response.headers = {{"X", value}};
    EXPECT_THROW((void)serialise(response, {}), std::logic_error);
  }
}

TEST(LogField, StaysInItsFieldAndLine) {
  EXPECT_EQ(log_field("/a?b=c%20é"), "/a?b=c%20é");
  EXPECT_EQ(log_field("a\r\nb\"c\\d\x1B\xFFz"), "a\\x0d\\x0ab\\x22c\\x5cd\\x1b\\xffz");
  EXPECT_EQ(log_field("\xC2\x85\xE2\x80\xA8"), "\\xc2\\x85\\xe2\\x80\\xa8");
  EXPECT_EQ(log_field("abcdef", 3), "abc...");
}

}  // namespace
}  // namespace scrutineer::server
