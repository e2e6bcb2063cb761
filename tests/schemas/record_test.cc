#include "schemas/record.h"

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
    (void)decode_record(bytes);
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "";
}

TEST(Record, RandomDocumentsComeBack) {
  tests::RandomValues random(10);
  for (int i = 0; i < 500; ++i) {
    const Document document = random.document();
    EXPECT_EQ(decode_record(encode_record(document)), document);
  }
}

TEST(Record, TitlesAreFoundWithoutTheRest) {
  tests::RandomValues random(13);
  for (int i = 0; i < 500; ++i) {
    Document document = random.document();
    if (i % 5 == 0) document.metadata.title = R"(A "title":"b\" {[)" + document.metadata.title;
    if (i % 7 == 0) document.metadata.title.clear();
    EXPECT_EQ(title_in_record(encode_record(document)), document.metadata.title);
  }
  EXPECT_EQ(title_in_record("{}"), "");
  EXPECT_EQ(title_in_record(R"({"cited":[{"title":"of another"}],"issuer":"title","pages":1})"),
            "");
  for (const char* damaged : {"", "null", "[]", R"("title")", R"({"title":7})", R"({"title":"a)",
                              R"({"title":"a\)", R"({"tit)", R"({"title":)", R"({"title":"\x"})"})
    EXPECT_THROW((void)title_in_record(damaged), Error) << damaged;
}

TEST(Record, TellsWhetherItSpeaksOfOthersWithoutBeingDecoded) {
  tests::RandomValues random(14);
  for (int i = 0; i < 500; ++i) {
    Document document = random.document();
    if (i % 3 == 0) document.metadata.about.clear();
    if (i % 5 == 0) document.metadata.title = R"(A "about":[)" + document.metadata.title;
    EXPECT_EQ(may_have_references(encode_record(document)), !document.metadata.about.empty());
  }
  EXPECT_FALSE(may_have_references(""));
}

TEST(Record, EmptyDocumentComesBackAndIsSmall) {
  EXPECT_EQ(decode_record(encode_record(Document{})), Document{});
  EXPECT_EQ(encode_record(Document{}), R"({"pages":0,"words":0})");
}

TEST(Record, WhatIsNotKnownIsLeftOut) {
  Document document;
  document.id = "0123456789abcdef";
  document.metadata.title = "Minutes";
  const auto json = nlohmann::json::parse(encode_record(document));
  EXPECT_TRUE(json.contains("title"));
  EXPECT_FALSE(json.contains("date"));
  EXPECT_FALSE(json.contains("judgements"));
}

TEST(Record, PathsThatAreNotUtf8AreShownWithReplacements) {
  Document document;
  document.locations = {{"papers/caf\xE9.pdf"}};
  EXPECT_EQ(decode_record(encode_record(document)).locations.front().path, "papers/caf\uFFFD.pdf");
}

TEST(Record, UnknownMembersAreIgnored) {
  EXPECT_EQ(decode_record(R"({"pages":3,"words":9,"of_a_later_version":[1]})").pages, 3U);
}

TEST(Record, DamageIsAnError) {
  const char* const cases[] = {
      "",
      "{",
      "not json",
      "[]",
      "null",
      "7",
      R"("text")",
      R"({"pages":"three"})",
      R"({"pages":-1})",
      R"({"pages":4294967296})",
      R"({"pages":1.5})",
      R"({"title":7})",
      R"({"themes":"care"})",
      R"({"themes":[1]})",
      R"({"judgements":["leaders"]})",
      R"({"people":[7]})",
      R"({"previous_judgements":[7]})",
      R"({"signatory":"Ann"})",
      R"({"decisions":"note"})",
      R"({"about":["Ofsted"]})",
      R"({"measures":[{"value":7}]})",
      R"({"commitments":{}})",
      R"({"legislation":[7]})",
      R"({"links":["https://example.org"]})",
      R"({"duplicates":[{"id":"a"}]})",
      R"({"locations":"a"})",
      R"({"locations":[7]})",
      R"({"evidence":[{"path":"title"}]})",
      R"({"evidence":[{"path":"title","source":"guessed"}]})",
      R"({"evidence":[{"path":"title","source":7}]})",
      "{\"title\":\"\xFF\"}",
  };
  for (const char* const bytes : cases)
    EXPECT_EQ(code_of_decoding(bytes), "record-damaged") << bytes;
}

TEST(Record, TruncatedIsAnErrorAtEveryByte) {
  tests::RandomValues random(11);
  for (int i = 0; i < 10; ++i) {
    const std::string whole = encode_record(random.document());
    for (std::size_t size = 0; size < whole.size(); ++size) {
      EXPECT_EQ(code_of_decoding(whole.substr(0, size)), "record-damaged") << size;
    }
  }
}

// A flipped bit may leave another valid record; it must never do anything but decode or be refused.
TEST(Record, FlippedBitsDecodeOrAreAnError) {
  tests::RandomValues random(12);
  int refused = 0;
  for (int i = 0; i < 3000; ++i) {
    std::string bytes = encode_record(random.document());
    const std::size_t at = random.up_to(static_cast<std::uint32_t>(bytes.size() - 1));
    bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << random.up_to(7)));
    const std::string code = code_of_decoding(bytes);
    EXPECT_TRUE(code.empty() || code == "record-damaged") << code;
    refused += code.empty() ? 0 : 1;
  }
  EXPECT_GT(refused, 0);
}

TEST(Record, DeepNestingIsAnError) {
  EXPECT_EQ(code_of_decoding(std::string(1'000'000, '[')), "record-damaged");
}

Council council() {
  Council council;
  council.id = "aldermere";
  council.gss = "E99000001";
  council.former_gss = {"E99000000"};
  council.name = "Aldermere";
  council.official_name = "Aldermere Borough Council";
  council.type = "Unitary authority";
  council.region = "South West";
  council.start = "2009-04-01";
  council.end = "2023-03-31";
  council.replaced_by = {"wrensford"};
  council.aliases = {"Aldermere Children's Trust"};
  council.domains = {"aldermere.example"};
  council.neighbours = {"kelderby", "northmoor"};
  return council;
}

TEST(Councils, ComeBack) {
  const std::vector<Council> councils = {council(), Council{}};
  EXPECT_EQ(decode_councils(encode_councils(councils)), councils);
  EXPECT_EQ(decode_councils(encode_councils({})), std::vector<Council>{});
}

TEST(Councils, DamageIsAnError) {
  const std::string whole = encode_councils({council()});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW((void)decode_councils(whole.substr(0, size)), Error) << size;
  }
  for (const char* const bytes : {"{}", "null", "7", R"([7])", R"([{"id":7}])", R"({"id":"a"})"}) {
    EXPECT_THROW((void)decode_councils(bytes), Error) << bytes;
  }
}

TEST(Record, NamesOfKindsAndSourcesArePromises) {
  EXPECT_EQ(name_of(Source::printed), "printed");
  EXPECT_EQ(name_of(Source::inferred), "inferred");
  EXPECT_EQ(name_of(Source::manifest), "manifest");
  EXPECT_EQ(name_of(BlockKind::heading), "heading");
  EXPECT_EQ(name_of(BlockKind::paragraph), "paragraph");
  EXPECT_EQ(name_of(BlockKind::numbered), "numbered");
  EXPECT_EQ(name_of(BlockKind::bullet), "bullet");
  EXPECT_EQ(name_of(BlockKind::table_row), "table_row");
}

}  // namespace
}  // namespace scrutineer
