#include "schemas/digest.h"

#include <gtest/gtest.h>
#include <string>

namespace scrutineer {
namespace {

// FIPS 180-2's own examples.
TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Digest, SeesEveryByte) {
  EXPECT_NE(sha256_hex(std::string("a\0b", 3)), sha256_hex("a"));
  EXPECT_NE(sha256_hex("\xFF"), sha256_hex("\xFE"));
}

TEST(Digest, DocumentIdIsItsFirstSixteenDigits) {
  EXPECT_EQ(document_id("abc"), "ba7816bf8f01cfea");
  EXPECT_EQ(document_id("").size(), 16U);
}

}  // namespace
}  // namespace scrutineer
