// Indexes that change, are missing or are not ours.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>
#include <xapian.h>

#include "schemas/index_keys.h"
#include "schemas/stamp.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

std::string error_code(const std::string& directory) {
  try {
    const query::Engine engine(directory);
  } catch (const Error& error) {
    EXPECT_FALSE(error.hint().empty());
    return error.code();
  }
  return "none";
}

void stamp(const std::string& directory, const std::string& text) {
  Xapian::WritableDatabase database(directory + "/xapian");
  database.set_metadata(std::string(stamp_key), text);
  database.commit();
}

TEST(Commits, AnOpenEngineSeesEachCommitWithoutAFailedSearch) {
  TestIndex index({paper("first", "A paper about thresholds.")});
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "\"thresholds\"";
  request.facets = {"*"};
  EXPECT_EQ(engine.search(request).total.value, 1U);
  for (std::uint64_t i = 2; i < 8; ++i) {
    index.add({paper("paper" + std::to_string(i), "More about thresholds.")});
    const query::SearchResult result = engine.search(request);
    EXPECT_EQ(result.total.value, i);
    ASSERT_EQ(result.hits.size(), i);
    for (const query::Hit& hit : result.hits) EXPECT_FALSE(hit.passages.empty());
    EXPECT_EQ(engine.stats().documents, i);
  }
}

TEST(Commits, AReaderTwoCommitsBehindIsCarriedAlong) {
  TestIndex index({paper("first", "A paper about thresholds.")});
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "thresholds";
  EXPECT_EQ(engine.search(request).total.value, 1U);
  for (int i = 0; i < 5; ++i) index.add({paper("p" + std::to_string(i), "On thresholds again.")});
  EXPECT_EQ(engine.search(request).total.value, 6U);
}

TEST(Commits, NoSearchFailsOrMixesCommitsWhileAWriterIsAtWork) {
  TestIndex index({paper("first", "A paper about thresholds.")});
  query::Engine engine = index.engine();
  constexpr std::uint64_t papers_at_the_end = 25;
  const std::jthread writer([&index] {
    for (std::uint64_t i = 2; i <= papers_at_the_end; ++i)
      index.add({paper("paper" + std::to_string(i), "More about thresholds.")});
  });
  query::Request request;
  request.text = "\"thresholds\"";
  request.facets = {"format"};
  request.limit = 1000;
  for (std::uint64_t before = 0; before < papers_at_the_end;) {
    const query::SearchResult result = engine.search(request);
    EXPECT_GE(result.total.value, before);
    EXPECT_EQ(result.hits.size(), result.total.value);
    EXPECT_EQ(result.facets.at("format").front().count, result.total.value);
    before = result.total.value;
  }
}

TEST(Commits, AReplacedPaperLosesItsOldWords) {
  TestIndex index({paper("one", "About thresholds.")});
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "\"thresholds\"";
  EXPECT_EQ(engine.search(request).total.value, 1U);
  index.add({paper("one", "About supervision.")});
  EXPECT_EQ(engine.search(request).total.value, 0U);
  request.text = "superv*";
  EXPECT_EQ(engine.search(request).total.value, 1U);
}

TEST(Directories, AMissingIndexIsSaidToBeMissing) {
  const Folder folder;
  EXPECT_EQ(error_code(folder / "nothing"), "index-missing");
  EXPECT_EQ(error_code(folder / "."), "index-missing");
}

TEST(Directories, AnotherVersionIsRefused) {
  const TestIndex index({paper("one", "Words.")});
  Stamp later = current_stamp();
  ++later.schema_version;
  stamp(index.directory(), encode_stamp(later));
  EXPECT_EQ(error_code(index.directory()), "index-version");
  Stamp other_words = current_stamp();
  other_words.analysis += "x";
  stamp(index.directory(), encode_stamp(other_words));
  EXPECT_EQ(error_code(index.directory()), "index-version");
}

TEST(Directories, ADatabaseOfOthersIsRefused) {
  const TestIndex index({paper("one", "Words.")});
  stamp(index.directory(), "");
  EXPECT_EQ(error_code(index.directory()), "index-not-ours");
}

TEST(Directories, ADamagedDatabaseIsSaidToBeDamaged) {
  const TestIndex index({paper("one", "Words.")});
  std::ofstream(index.directory() + "/xapian/iamglass", std::ios::binary) << "not an index";
  EXPECT_THAT(error_code(index.directory()), testing::AnyOf("index-corrupt", "index-version"));
}

TEST(Limits, AreNamed) {
  const TestIndex index({paper("one", "Words.")});
  query::Engine engine = index.engine();
  query::Request request;
  request.limit = 1001;
  EXPECT_THROW((void)engine.search(request), Error);
  request.limit = 10;
  request.offset = 100001;
  try {
    (void)engine.search(request);
    FAIL() << "was answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "limit-exceeded");
  }
}

TEST(Limits, APrefixOfTooManyWordsIsRefused) {
  std::string many;
  for (char a = 'a'; a <= 'z'; ++a) {
    for (char b = 'a'; b <= 'j'; ++b) many += std::string("pre") + a + b + " ";
  }
  const TestIndex index({paper("one", many)});
  query::Engine engine = index.engine();
  query::Request request;
  request.text = "pre*";
  try {
    (void)engine.search(request);
    FAIL() << "was answered";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "limit-exceeded");
    EXPECT_FALSE(error.hint().empty());
  }
  request.text = "prea*";
  EXPECT_EQ(engine.search(request).total.value, 1U);
}

}  // namespace
}  // namespace scrutineer::tests
