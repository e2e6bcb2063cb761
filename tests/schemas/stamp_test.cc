#include "schemas/stamp.h"

#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "schemas/error.h"
#include "schemas/tokeniser.h"

namespace scrutineer {
namespace {

using testing::HasSubstr;

std::optional<Error> refusal(const std::string& stamp) {
  try {
    require_current(stamp, "/some/index");
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

TEST(Stamp, ComesBack) {
  const Stamp stamp{7, "tokeniser 9", "scrutineer 3.1"};
  EXPECT_EQ(decode_stamp(encode_stamp(stamp), "x"), stamp);
}

TEST(Stamp, OwnIsAccepted) { EXPECT_EQ(refusal(encode_stamp(current_stamp())), std::nullopt); }

TEST(Stamp, AnotherReleaseOfTheSameShapeIsAccepted) {
  Stamp stamp = current_stamp();
  stamp.written_by = "scrutineer 99.0";
  EXPECT_EQ(refusal(encode_stamp(stamp)), std::nullopt);
}

TEST(Stamp, NewerIsRefusedWithTheProgramToUse) {
  Stamp stamp = current_stamp();
  stamp.schema_version += 1;
  stamp.written_by = "scrutineer 99.0";
  const auto error = refusal(encode_stamp(stamp));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), "index-version");
  EXPECT_THAT(error->what(), HasSubstr("/some/index"));
  EXPECT_THAT(error->what(), HasSubstr("scrutineer 99.0"));
  EXPECT_THAT(error->hint(), HasSubstr("newer"));
}

TEST(Stamp, OlderIsRefusedWithAdviceToUpgrade) {
  Stamp stamp = current_stamp();
  stamp.schema_version -= 1;
  const auto error = refusal(encode_stamp(stamp));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), "index-version");
  EXPECT_THAT(error->what(), HasSubstr("schema version " + std::to_string(stamp.schema_version)));
  EXPECT_THAT(error->what(), HasSubstr("reads " + std::to_string(index_schema_version)));
  EXPECT_THAT(error->hint(), HasSubstr("--index /some/index --upgrade"));
}

TEST(Stamp, OtherAnalysisIsRefused) {
  Stamp stamp = current_stamp();
  stamp.analysis = "tokeniser 0, Unicode 1.0, stemmer english of Xapian 0.9";
  const auto error = refusal(encode_stamp(stamp));
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), "index-version");
  EXPECT_THAT(error->what(), HasSubstr("Unicode 1.0"));
  EXPECT_THAT(error->hint(), HasSubstr("--index /some/index --upgrade"));
}

TEST(Stamp, WhatCanBeUpgradedIsWhatItsTextCanBeReadOf) {
  const auto code_of = [](int version) -> std::string {
    Stamp stamp = current_stamp();
    stamp.schema_version = version;
    stamp.analysis = "tokeniser 0";
    try {
      require_upgradable(encode_stamp(stamp), "/some/index");
    } catch (const Error& error) {
      EXPECT_THAT(error.hint(), HasSubstr(version > index_schema_version ? "newer" : "anew"));
      return error.code();
    }
    return "";
  };
  for (int version = oldest_upgradable_schema; version <= index_schema_version; ++version) {
    EXPECT_EQ(code_of(version), "") << version;
  }
  for (const int version : {-1, 0, oldest_upgradable_schema - 1, index_schema_version + 1, 99}) {
    EXPECT_EQ(code_of(version), "index-version") << version;
  }
  EXPECT_THROW(require_upgradable("", "/some/index"), Error);
}

TEST(Stamp, WhatIsNoStampIsRefused) {
  for (const char* const bytes :
       {"", "{}", "[]", "null", "7", "not json", R"({"schema_version":"1"})",
        R"({"schema_version":1.5})", R"({"analysis":"a"})", R"({"schema_version":1)", "\xFF\xFE",
        R"({"schema_version":1,"analysis":7})", R"({"schema_version":1,"written_by":[]})"}) {
    const auto error = refusal(bytes);
    ASSERT_TRUE(error) << bytes;
    EXPECT_EQ(error->code(), "index-not-ours") << bytes;
    EXPECT_NE(error->hint(), "");
  }
}

TEST(Stamp, AnalysisNamesWhatDecidesTheTerms) {
  EXPECT_THAT(analysis_fingerprint(), HasSubstr("tokeniser " + std::to_string(tokeniser_version)));
  EXPECT_THAT(analysis_fingerprint(), HasSubstr("Unicode"));
  EXPECT_THAT(analysis_fingerprint(), HasSubstr("Xapian"));
}

}  // namespace
}  // namespace scrutineer
