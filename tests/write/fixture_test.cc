// An index that was written and committed once stays readable for as long as its schema version
// lives, and one of another version is refused with advice. fixtures/README.md says how it is made.
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>

#include "indexer/write/index_database.h"
#include "query/engine.h"
#include "schemas/error.h"
#include "schemas/stamp.h"
#include "schemas/tokeniser.h"
#include "tests/indexer/folder.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using testing::HasSubstr;

std::filesystem::path fixtures() {
  const char* const source = std::getenv("SCRUTINEER_SOURCE");
  return std::filesystem::path(source == nullptr ? "." : source) / "tests/write/fixtures";
}

class FixtureTest : public testing::Test {
 protected:
  void SetUp() override {
    // A copy: the writer takes a lock, and the source tree may be read-only.
    std::filesystem::copy(fixtures() / "index-v3-2", directory(),
                          std::filesystem::copy_options::recursive);
    const Stamp stamp = decode_stamp(tests::metadata(directory(), "stamp"), directory());
    ASSERT_EQ(stamp.schema_version, 3);
    ASSERT_TRUE(stamp.analysis.starts_with(fmt::format("tokeniser {},", tokeniser_version)))
        << "the tokeniser has changed: make a fixture of it (fixtures/README.md)";
    if (stamp.analysis != analysis_fingerprint()) {
      GTEST_SKIP() << "made with " << stamp.analysis << ", here is " << analysis_fingerprint();
    }
  }

  void stamp_as(const Stamp& stamp) const {
    Xapian::WritableDatabase raw(directory() + "/xapian");
    raw.set_metadata("stamp", encode_stamp(stamp));
    raw.commit();
  }

  std::string directory() const { return folder_ / "index"; }
  tests::Folder folder_;
};

TEST_F(FixtureTest, OpensAndAnswers) {
  query::Engine engine(directory());
  EXPECT_EQ(engine.stats().documents, 2U);
  EXPECT_EQ(engine.stats().failures, 1U);
  query::Request request;
  request.text = "pathway planning";
  request.facets = {"*"};
  const query::SearchResult result = engine.search(request);
  ASSERT_EQ(result.total.value, 1U);
  const query::Hit& hit = result.hits.front();
  EXPECT_EQ(hit.document.id, tests::id_of(1));
  EXPECT_EQ(hit.document.metadata.evidence.front().quote, "14 June 2023");
  ASSERT_FALSE(hit.passages.empty());
  EXPECT_THAT(hit.passages.front().text, HasSubstr("pathway plans"));
  EXPECT_EQ(result.facets.at("theme").size(), 2U);
  EXPECT_EQ(engine.council("aldermere")->name, "Aldermere");
}

TEST_F(FixtureTest, AnswersExactQuotesFieldsAndNumbers) {
  query::Engine engine(directory());
  for (const char* const text :
       {"\"spend \u00A38,600,000 in 2017-18\"", "title:minutes", "format:text"}) {
    query::Request request;
    request.text = text;
    const query::SearchResult result = engine.search(request);
    ASSERT_EQ(result.total.value, 1U) << text;
    EXPECT_EQ(result.hits.front().document.id, tests::id_of(2)) << text;
  }
}

TEST_F(FixtureTest, IsWrittenOn) {
  {
    IndexDatabase index(directory());
    EXPECT_EQ(index.ledger().size(), 1U);
    index.put(tests::paper(3, "more words"));
    index.remove(tests::id_of(1));
    index.commit();
  }
  query::Engine engine(directory());
  EXPECT_EQ(engine.stats().documents, 2U);
  EXPECT_FALSE(engine.document(tests::id_of(1)).has_value());
}

TEST_F(FixtureTest, HoldsItsFinding) {
  query::Engine engine(directory());
  query::FindingsRequest request;
  request.text = "\"pathway plans\"";
  const query::FindingsResult result = engine.findings(request);
  ASSERT_EQ(result.total.value, 1U);
  const StoredFinding& stored = result.findings.front();
  EXPECT_EQ(stored.document_id, tests::id_of(1));
  EXPECT_EQ(stored.finding.text, "The timeliness of pathway plans for care leavers.");
  EXPECT_EQ(stored.finding.place.section, "What needs to improve");
  EXPECT_EQ(stored.council, "aldermere");
}

TEST(OlderFixture, IsRefusedAndLeftAsItIs) {
  // The last is of today's schema and of an earlier tokeniser.
  for (const int version : {1, 2, index_schema_version}) {
    const tests::Folder folder;
    const std::string directory = folder / "index";
    std::filesystem::copy(fixtures() / fmt::format("index-v{}", version), directory,
                          std::filesystem::copy_options::recursive);
    const std::string stamp = tests::metadata(directory, "stamp");
    try {
      const query::Engine engine(directory);
      ADD_FAILURE() << "version " << version << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "index-version");
      EXPECT_THAT(error.hint(), HasSubstr("--index " + directory + " --upgrade"));
    }
    EXPECT_THROW(IndexDatabase{directory}, Error);
    EXPECT_EQ(tests::metadata(directory, "stamp"), stamp);
    EXPECT_EQ(decode_stamp(stamp, directory).schema_version, version);
  }
}

TEST_F(FixtureTest, OfAnotherVersionIsRefusedWithAdvice) {
  for (const int version : {0, 1, 2, 4, 99}) {
    Stamp other = current_stamp();
    other.schema_version = version;
    other.written_by = "scrutineer 99.0";
    stamp_as(other);
    try {
      const query::Engine engine(directory());
      ADD_FAILURE() << "version " << version << " was taken";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "index-version");
      EXPECT_THAT(error.what(), HasSubstr(directory()));
      EXPECT_THAT(error.what(), HasSubstr("scrutineer 99.0"));
      const bool upgradable = version == 1 || version == 2;
      EXPECT_THAT(error.hint(), HasSubstr(upgradable ? "--upgrade" : "anew"));
    }
    EXPECT_THROW(IndexDatabase index(directory()), Error);
  }
}

}  // namespace
}  // namespace scrutineer::indexer
