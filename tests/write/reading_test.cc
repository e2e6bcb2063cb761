// What was written, asked through the reading side: readers that commits overtake, exact counts.
#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "indexer/write/index_database.h"
#include "indexer/write/stored_index.h"
#include "query/engine.h"
#include "query/index_reader.h"
#include "schemas/error.h"
#include "tests/indexer/folder.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using query::Engine;
using query::IndexReader;
using query::Request;
using tests::Folder;
using tests::paper;

std::string words_of(std::uint32_t number) {
  std::string words = "shared words";
  for (std::uint32_t i = 0; i < 300; ++i) {
    words += " w" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i * number);
  }
  return words;
}

void add_papers(IndexDatabase& index, std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t i = from; i < to; ++i) index.put(paper(i, words_of(i)));
  index.commit();
}

// Reads every posting and record through a database that was opened before.
std::size_t read_all(const Xapian::Database& database) {
  std::size_t bytes = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    bytes += database.get_document(*it).get_data().size();
  }
  return bytes;
}

TEST(Reading, SurvivesCommitsThatOvertakeIt) {
  Folder folder;
  IndexDatabase index(folder / "index");
  add_papers(index, 1, 50);
  const Xapian::Database raw = tests::open_raw(folder / "index");
  IndexReader reader(folder / "index");
  Engine engine(folder / "index");
  for (std::uint32_t round = 1; round <= 4; ++round) {
    for (std::uint32_t i = 1; i < 50; ++i) index.remove(tests::id_of(i + (round - 1) * 50));
    add_papers(index, 1 + round * 50, 50 + round * 50);
  }
  // The trap: Xapian's own reader dies on the second commit.
  EXPECT_THROW((void)read_all(raw), Xapian::DatabaseModifiedError);
  EXPECT_GT(reader.reading([&] { return read_all(reader.database()); }), 0U);
  Request request;
  request.text = "shared words";
  const query::SearchResult result = engine.search(request);
  EXPECT_EQ(result.total.value, 49U);
  EXPECT_EQ(result.hits.size(), 10U);
  EXPECT_TRUE(engine.document(tests::id_of(201)).has_value());
  EXPECT_FALSE(engine.document(tests::id_of(1)).has_value());
}

// Opening reads one file that names the latest commit and then the tables of that commit, which the
// second commit after it may take away.
TEST(Reading, OpensWhileCommitsGoOn) {
  Folder folder;
  IndexDatabase index(folder / "index");
  add_papers(index, 1, 3);
  std::atomic<bool> stop = false;
  std::atomic<int> opened = 0;
  std::vector<std::thread> openers;
  for (int i = 0; i < 3; ++i) {
    openers.emplace_back([&] {
      while (!stop) {
        EXPECT_NO_THROW((void)Engine(folder / "index").stats());
        EXPECT_NO_THROW(StoredIndex(folder / "index"));
        ++opened;
      }
    });
  }
  for (std::uint32_t i = 3; i < 300; ++i) {
    index.put(paper(i, "words"));
    index.commit();
  }
  stop = true;
  for (std::thread& opener : openers) opener.join();
  EXPECT_GT(opened, 0);
}

TEST(Reading, SeesEachCommitAndNothingBetween) {
  Folder folder;
  IndexDatabase index(folder / "index");
  Engine engine(folder / "index");
  for (std::uint32_t i = 1; i <= 5; ++i) {
    index.put(paper(i, "words"));
    EXPECT_EQ(engine.stats().documents, i - 1);
    index.commit();
    EXPECT_EQ(engine.stats().documents, i);
    EXPECT_EQ(engine.stats().words, i);
    EXPECT_EQ(engine.stats().pages, i);
  }
}

TEST(Reading, MatchesEverythingOnSeveralThreads) {
  Folder folder;
  {
    IndexDatabase index(folder / "index");
    add_papers(index, 1, 30);
  }
  std::vector<std::uint64_t> totals(4);
  std::vector<std::thread> threads;
  threads.reserve(totals.size());
  for (std::uint64_t& total : totals) {
    threads.emplace_back([&folder, &total] {
      Engine engine(folder / "index");
      for (int i = 0; i < 25; ++i) total = engine.search(Request{}).total.value;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(totals, testing::Each(29U));
}

// The sources of these folders.
std::vector<std::filesystem::path> sources_of(const std::vector<std::string>& folders) {
  const char* const source = std::getenv("SCRUTINEER_SOURCE");
  const std::filesystem::path root = source == nullptr ? "." : source;
  std::vector<std::filesystem::path> sources;
  for (const std::string& folder : folders) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(root / folder)) {
      const auto extension = file.path().extension();
      if (extension == ".cc" || extension == ".h") sources.push_back(file.path());
    }
  }
  return sources;
}

// Xapian's own match-all is one object that every thread would count references to.
TEST(Reading, NothingUsesTheSharedMatchAll) {
  const auto sources = sources_of({"query", "indexer/write"});
  EXPECT_GT(sources.size(), 10U);
  for (const auto& source : sources) {
    EXPECT_EQ(tests::read_file(source.string()).find("Query::MatchAll"), std::string::npos)
        << source;
  }
}

TEST(Reading, AsksXapianPreparedQueriesOnly) {
  std::size_t asked = 0;
  for (const auto& source : sources_of({"query"})) {
    std::string text = tests::read_file(source.string());
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    const std::string call = "set_query(";
    for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
      ++asked;
      EXPECT_EQ(text.substr(at + call.size(), 9), "prepared(") << source;
    }
  }
  EXPECT_GT(asked, 4U);
}

class ExactCounts : public testing::Test {
 protected:
  // More than are looked at to rank one page.
  static constexpr std::uint32_t papers = 1200;

  void SetUp() override {
    IndexDatabase index(folder_ / "index");
    for (std::uint32_t i = 1; i <= papers; ++i) {
      Document document = tests::document(i);
      document.metadata.document_type = i % 3 == 0 ? "agenda" : "minutes";
      document.metadata.themes = {"neglect"};
      if (i % 2 == 0) document.metadata.themes.emplace_back("care_leavers");
      if (i % 5 != 0) document.metadata.date = "20" + std::to_string(10 + i % 4) + "-06-01";
      index.put(tests::prepared(
          document, {tests::paragraph(i % 2 == 0 ? "red green blue" : "green red blue")}));
    }
    index.commit();
  }

  static std::uint64_t count_of(const query::SearchResult& result, const std::string& field,
                                const std::string& value) {
    for (const auto& facet : result.facets.at(field)) {
      if (facet.value == value) return facet.count;
    }
    return 0;
  }

  Folder folder_;
};

// Xapian's counts are estimates from the documents it looked at unless told to look at all.
TEST_F(ExactCounts, OfTotalFacetsAndYears) {
  Engine engine(folder_ / "index");
  Request request;
  request.limit = 1;
  request.facets = {"*"};
  for (const char* text : {"", "red", "blue green"}) {
    request.text = text;
    const query::SearchResult result = engine.search(request);
    EXPECT_EQ(result.total.value, papers) << text;
    EXPECT_TRUE(result.total.exact);
    EXPECT_EQ(count_of(result, "document_type", "agenda"), papers / 3);
    EXPECT_EQ(count_of(result, "document_type", "minutes"), papers - papers / 3);
    std::uint64_t dated = 0;
    for (const query::YearCount& year : result.histogram) dated += year.count;
    EXPECT_EQ(dated, papers - papers / 5);
  }
}

TEST_F(ExactCounts, OfPhrases) {
  Engine engine(folder_ / "index");
  Request request;
  request.limit = 1;
  request.text = "\"red green\"";
  EXPECT_EQ(engine.search(request).total.value, papers / 2);
}

// tests/query/prepared_test.cc says what Xapian makes of such words.
TEST_F(ExactCounts, OfWordsAndValuesOfAllPapersWhereOneIsGone) {
  {
    IndexDatabase index(folder_ / "index");
    index.remove(tests::id_of(papers / 2));
    index.commit();
  }
  Engine engine(folder_ / "index");
  for (const char* text : {"", "red", "red blue", "red OR blue", "blu*", "\"red\"", "theme:neglect",
                           "red NEAR blue", "red -purple"}) {
    for (const bool filtered : {false, true}) {
      Request request;
      request.limit = 1;
      request.facets = {"theme"};
      request.text = text;
      if (filtered) request.filters["theme"] = {"neglect"};
      EXPECT_EQ(engine.search(request).total.value, papers - 1) << text << filtered;
    }
  }
}

TEST_F(ExactCounts, OfValuesThatSharePapers) {
  Engine engine(folder_ / "index");
  Request request;
  request.facets = {"theme"};
  const query::SearchResult result = engine.search(request);
  ASSERT_EQ(result.facets.at("theme").size(), 2U) << "a packed value is no value";
  EXPECT_EQ(count_of(result, "theme", "neglect"), papers);
  EXPECT_EQ(count_of(result, "theme", "care_leavers"), papers / 2);
}

TEST_F(ExactCounts, OfAFieldWithoutItsOwnFilter) {
  Engine engine(folder_ / "index");
  Request request;
  request.facets = {"document_type", "theme"};
  request.filters["document_type"] = {"agenda"};
  const query::SearchResult result = engine.search(request);
  EXPECT_EQ(result.total.value, papers / 3);
  EXPECT_EQ(count_of(result, "document_type", "minutes"), papers - papers / 3);
  EXPECT_EQ(count_of(result, "theme", "neglect"), papers / 3);
}

TEST(Reading, AMisprintedTitleIsFoundByTheRightWord) {
  Folder folder;
  {
    IndexDatabase index(folder / "index");
    index.put(tests::prepared(tests::document(1, "INPSECTION OF SERVICES"),
                              {tests::paragraph("The inspection took a week.")}));
    index.put(tests::prepared(tests::document(2, "Minutes"), {tests::paragraph("No visit.")}));
    index.commit();
  }
  Engine engine(folder / "index");
  Request request;
  request.text = "title:inspection";
  const query::SearchResult result = engine.search(request);
  ASSERT_EQ(result.total.value, 1U);
  EXPECT_EQ(result.hits.front().document.metadata.title, "INPSECTION OF SERVICES");
}

TEST(Reading, RefusesWhatIsNoIndexOfThisVersion) {
  const auto code_of = [](const std::string& directory) {
    try {
      const Engine engine(directory);
    } catch (const Error& error) {
      EXPECT_NE(error.hint(), "");
      return error.code();
    }
    return std::string("nothing");
  };
  Folder folder;
  EXPECT_EQ(code_of(folder / "nowhere"), "index-missing");
  folder.write("other/xapian/iamglass", "nonsense");
  const std::string code = code_of(folder / "other");
  EXPECT_TRUE(code == "index-corrupt" || code == "index-version") << code;
}

}  // namespace
}  // namespace scrutineer::indexer
