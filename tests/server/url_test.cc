#include "server/http/url.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "schemas/error.h"

namespace scrutineer::server {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(ParseTarget, DecodesPathAndParameters) {
  const Target target = parse_target("/a%20b+c?q=caf%C3%A9+%2B&q=x&empty=&bare&%3D=%26");
  EXPECT_EQ(target.path, "/a b+c");
  EXPECT_THAT(target.params, ElementsAre(Pair("=", "&"), Pair("bare", ""), Pair("empty", ""),
                                         Pair("q", "café +"), Pair("q", "x")));
}

TEST(ParseTarget, TakesRawUtf8AndEmptyPairs) {
  const Target target = parse_target("/?q=café&&a=1&");
  EXPECT_THAT(target.params, ElementsAre(Pair("a", "1"), Pair("q", "café")));
}

TEST(ParseTarget, TakesAPrintedReplacementCharacter) {
  EXPECT_EQ(parse_target("/%EF%BF%BD").path, "/\xEF\xBF\xBD");
}

class BadTarget : public ::testing::TestWithParam<const char*> {};

TEST_P(BadTarget, IsRefused) {
  try {
    (void)parse_target(GetParam());
    FAIL() << "accepted " << GetParam();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "bad-url");
    EXPECT_FALSE(error.hint().empty());
  }
}

INSTANTIATE_TEST_SUITE_P(All, BadTarget,
                         ::testing::Values("/%", "/%4", "/%zz", "/?q=%C3", "/?q=%C0%AF",
                                           "/?q=%ED%A0%80", "/?q=\xFF", "/%00", "/?a%00=1",
                                           "/?q=%F4%90%80%80"));

TEST(PercentEncode, IsUndoneByParseTarget) {
  const Params params = {{"q", "a&b=c +%\"é\n/"}, {"q", ""}, {"x y", "1"}};
  EXPECT_EQ(parse_target("/?" + query_string(params)).params, params);
  EXPECT_EQ(percent_encode("a-._~Z9 é"), "a-._~Z9%20%C3%A9");
  EXPECT_EQ(query_string({}), "");
}

}  // namespace
}  // namespace scrutineer::server
