#include "server/parameters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace scrutineer::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names(const ParameterReader& reader) {
  std::vector<std::string> names;
  for (const query::BadParameter& bad : reader.bad()) names.push_back(bad.name);
  return names;
}

TEST(ParameterReader, ReadsWhatIsThere) {
  const Params params = {{"a", "x"}, {"n", "7"}, {"list", "1"}, {"list", "2"}, {"way", "down"}};
  ParameterReader reader(params);
  EXPECT_EQ(reader.one("a"), "x");
  EXPECT_EQ(reader.one("missing"), std::nullopt);
  EXPECT_EQ(reader.number("n", {.standard = 1, .least = 0, .most = 9}), 7U);
  EXPECT_EQ(reader.number("m", {.standard = 1, .least = 0, .most = 9}), 1U);
  EXPECT_THAT(reader.all("list"), ElementsAre("1", "2"));
  EXPECT_EQ(reader.choice<int>("way", {{"up", 1}, {"down", 2}}), 2);
  EXPECT_EQ(reader.choice<int>("other", {{"up", 1}, {"down", 2}}), 1);
  EXPECT_NO_THROW(reader.finish());
}

TEST(ParameterReader, NamesEverythingThatIsWrongAtOnce) {
  const Params params = {{"a", "x"}, {"a", "y"},    {"n", "-1"},  {"m", "1x"}, {"o", ""},
                         {"p", "0"}, {"way", "no"}, {"list", ""}, {"z", "1"},  {"z", "2"}};
  ParameterReader reader(params);
  (void)reader.one("a");
  for (const char* name : {"n", "m", "o", "p"})
    (void)reader.number(name, {.standard = 5, .least = 1, .most = 9});
  (void)reader.choice<int>("way", {{"up", 1}, {"down", 2}});
  (void)reader.all("list");
  try {
    reader.finish();
    FAIL();
  } catch (const query::BadParameters& bad) {
    EXPECT_EQ(bad.code(), "bad-parameter");
    EXPECT_EQ(bad.bad().size(), 8U);
  }
  EXPECT_THAT(names(reader), ElementsAre("a", "n", "m", "o", "p", "way", "list", "z"));
  EXPECT_THAT(reader.bad()[5].reason, ::testing::HasSubstr("up, down"));
}

TEST(ParameterReader, ANumberBeyondItsRangeIsALimitExceeded) {
  const Params params = {{"n", "10"}};
  ParameterReader reader(params);
  (void)reader.number("n", {.standard = 1, .least = 0, .most = 9});
  EXPECT_THAT(reader.bad(), IsEmpty());
  try {
    reader.finish();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "limit-exceeded");
  }
}

TEST(ParameterReader, HugeNumbersDoNotWrap) {
  const Params params = {{"n", "4294967296"}, {"m", "99999999999999999999999"}};
  ParameterReader reader(params);
  const NumberRange open{.standard = 0, .least = 0, .most = {}};
  EXPECT_EQ(reader.number("n", open), std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(reader.number("m", open), std::numeric_limits<std::uint32_t>::max());
}

TEST(TakeNoParameters, RefusesAny) {
  EXPECT_NO_THROW(take_no_parameters({}));
  EXPECT_THROW(take_no_parameters({{"x", ""}}), query::BadParameters);
}

}  // namespace
}  // namespace scrutineer::server
