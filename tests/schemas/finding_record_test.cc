#include "schemas/finding_record.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <string>

#include "schemas/error.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

// Decodes, or says which error it got; anything else thrown fails the test.
std::string code_of_decoding(const std::string& bytes) {
  try {
    (void)decode_finding(bytes);
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "";
}

TEST(FindingRecord, RandomFindingsComeBack) {
  tests::RandomValues random(70);
  for (int i = 0; i < 1000; ++i) {
    const StoredFinding finding = random.stored_finding();
    EXPECT_EQ(decode_finding(encode_finding(finding)), finding);
  }
}

TEST(FindingRecord, EmptyFindingComesBackAndIsSmall) {
  EXPECT_EQ(decode_finding(encode_finding({})), StoredFinding{});
  EXPECT_EQ(encode_finding({}), "{}");
}

TEST(FindingRecord, UnknownMembersArePassedOver) {
  EXPECT_EQ(decode_finding(R"({"kind":"concern","of_a_later_version":[1]})").finding.kind,
            "concern");
}

TEST(FindingRecord, DamageIsAnError) {
  const char* const cases[] = {
      "",
      "{",
      "[]",
      "null",
      "7",
      R"({"page":"three"})",
      R"({"page":-1})",
      R"({"page":4294967296})",
      R"({"order":1.5})",
      R"({"text":7})",
      R"({"themes":"care"})",
      R"({"populations":[1]})",
      R"({"source":"Ofsted"})",
      R"({"source":[]})",
      R"({"source":{"progress_page":-1}})",
      "{\"text\":\"\xFF\"}",
  };
  for (const char* const bytes : cases)
    EXPECT_EQ(code_of_decoding(bytes), "record-damaged") << bytes;
}

TEST(FindingRecord, TruncatedIsAnErrorAtEveryByte) {
  tests::RandomValues random(71);
  for (int i = 0; i < 20; ++i) {
    const std::string whole = encode_finding(random.stored_finding());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(code_of_decoding(whole.substr(0, size)), "record-damaged") << size;
    }
  }
}

TEST(FindingRecord, FlippedBitsDecodeOrAreAnError) {
  tests::RandomValues random(72);
  int refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = encode_finding(random.stored_finding());
    const std::size_t at = random.up_to(static_cast<std::uint32_t>(bytes.size() - 1));
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random.up_to(7)));
    const std::string code = code_of_decoding(bytes);
    EXPECT_TRUE(code.empty() || code == "record-damaged") << code;
    refused += code.empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 0);
}

// The id is in people's links: it must not change with case, line breaks or punctuation, nor from
// one version to the next.
TEST(FindingId, FollowsFromDocumentAndWords) {
  const std::string id = finding_id("0123456789abcdef", "The quality of supervision.");
  EXPECT_EQ(id, "d97ee31f4406baf5");
  EXPECT_EQ(finding_id("0123456789abcdef", "the quality\nof  SUPERVISION"), id);
  EXPECT_NE(finding_id("0123456789abcdee", "The quality of supervision."), id);
  EXPECT_NE(finding_id("0123456789abcdef", "The quality of support."), id);
}

}  // namespace
}  // namespace scrutineer
