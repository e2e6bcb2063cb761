#include "schemas/tombstone.h"

#include <gtest/gtest.h>
#include <string>

#include "schemas/error.h"
#include "schemas/index_keys.h"

namespace scrutineer {
namespace {

TEST(Tombstone, ComesBack) {
  const Tombstone cases[] = {
      {"0123456789abcdef", "it names a child", "2026-11-28", {"aa00112233445566"}},
      {"0123456789abcdef", "", "2026-11-28", {}},
      {"0123456789abcdef", "a \"quote\",\na line and \xC2\xA3", "2026-11-28", {"a", "b"}},
  };
  for (const Tombstone& one : cases) EXPECT_EQ(decode_tombstone(encode_tombstone(one)), one);
  EXPECT_EQ(tombstone_key("0123456789abcdef"), "removed/0123456789abcdef");
}

TEST(Tombstone, OfBytesThatAreNoTextIsText) {
  EXPECT_EQ(decode_tombstone(encode_tombstone({"id", "caf\xE9", "2026-11-28", {}})).reason,
            "caf\xEF\xBF\xBD");
}

TEST(Tombstone, ThatIsDamagedIsSaidToBe) {
  for (const char* bad : {"", "x", "[]", "{}", R"({"id":1,"reason":"","removed":"","findings":[]})",
                          R"({"id":"a","reason":"","removed":""})",
                          R"({"id":"a","reason":"","removed":"","findings":[1]})",
                          R"({"id":"a","reason":"","removed":"","findings":"a"})"}) {
    try {
      (void)decode_tombstone(bad);
      ADD_FAILURE() << bad << " was read";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "tombstone-damaged") << bad;
    }
  }
}

}  // namespace
}  // namespace scrutineer
