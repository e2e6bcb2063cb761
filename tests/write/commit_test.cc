// What a reader sees of a batch, and what a crash leaves of it: all or nothing.
#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>
#include <sys/resource.h>

#include "indexer/write/index_database.h"
#include "schemas/error.h"
#include "tests/indexer/folder.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using tests::Folder;
using tests::id_of;
using tests::paper;

TEST(Commit, WithoutItOnlyTheRestIsLost) {
  Folder folder;
  {
    IndexDatabase index(folder / "index");
    index.put(paper(1, "kept words"));
    index.put_ledger("1", "entry 1");
    index.commit();
    index.put(paper(2, "lost"));
    index.put_ledger("2", "entry 2");
    index.remove(id_of(1));
    index.remove_ledger("1");
    EXPECT_TRUE(index.has_changes());
  }
  IndexDatabase index(folder / "index");
  EXPECT_TRUE(index.contains(id_of(1)));
  EXPECT_FALSE(index.contains(id_of(2)));
  EXPECT_EQ(index.ledger(), std::vector<std::string>{"entry 1"});
  EXPECT_EQ(index.note("words"), "2");
  EXPECT_EQ(tests::metadata_keys(folder / "index", "text/").size(), 2U);
}

TEST(Commit, ShowsDocumentAndLedgerAtOnce) {
  Folder folder;
  IndexDatabase index(folder / "index");
  index.put(paper(1, "words"));
  index.put_ledger("1", "entry");
  EXPECT_EQ(tests::open_raw(folder / "index").get_doccount(), 0U);
  EXPECT_TRUE(tests::metadata_keys(folder / "index", "ledger/").empty());
  index.commit();
  EXPECT_EQ(tests::open_raw(folder / "index").get_doccount(), 1U);
  EXPECT_EQ(tests::metadata_keys(folder / "index", "ledger/").size(), 1U);
}

// Left to itself Xapian commits after XAPIAN_FLUSH_THRESHOLD changed documents (10,000 unless set),
// perhaps between a document and its ledger entry.
class FlushThreshold : public testing::Test {
 protected:
  void SetUp() override { ::setenv("XAPIAN_FLUSH_THRESHOLD", "2", 1); }
  void TearDown() override { ::unsetenv("XAPIAN_FLUSH_THRESHOLD"); }
  Folder folder_;
};

TEST_F(FlushThreshold, IsReachedWithoutATransaction) {
  Xapian::WritableDatabase database(folder_ / "raw", Xapian::DB_CREATE);
  for (int i = 0; i < 5; ++i) database.add_document(Xapian::Document());
  EXPECT_GT(Xapian::Database(folder_ / "raw").get_doccount(), 0U);
}

TEST_F(FlushThreshold, NeverCommitsPartOfABatch) {
  {
    IndexDatabase index(folder_ / "index");
    for (std::uint32_t i = 1; i <= 25; ++i) index.put(paper(i, "words of a long batch"));
    EXPECT_EQ(tests::open_raw(folder_ / "index").get_doccount(), 0U);
    EXPECT_TRUE(tests::metadata_keys(folder_ / "index", "text/").empty());
    index.commit();
    EXPECT_EQ(tests::open_raw(folder_ / "index").get_doccount(), 25U);
    // The next batch is a transaction as well.
    for (std::uint32_t i = 26; i <= 50; ++i) index.put(paper(i, "words of a long batch"));
    EXPECT_EQ(tests::open_raw(folder_ / "index").get_doccount(), 25U);
  }
  EXPECT_EQ(tests::open_raw(folder_ / "index").get_doccount(), 25U);
}

// Exits 0 when a write over the limit of a file's size is reported as such.
void write_on_a_full_disk(const std::string& directory) {
  IndexDatabase index(directory);
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{200'000, 200'000};
  ::setrlimit(RLIMIT_FSIZE, &limit);
  try {
    for (std::uint32_t i = 10; i < 400; ++i) {
      std::string words;
      for (std::uint32_t w = 0; w < 300; ++w) words += "word" + std::to_string(i * w) + " ";
      index.put(paper(i, words));
    }
    index.commit();
  } catch (const Error& error) {
    std::exit(error.code() == "index-write" ? 0 : 2);
  }
  std::exit(3);
}

TEST(Commit, AFullDiskIsReportedAndKeepsWhatWasCommitted) {
  Folder folder;
  {
    IndexDatabase index(folder / "index");
    index.put(paper(1, "kept"));
    index.commit();
  }
  EXPECT_EXIT(write_on_a_full_disk(folder / "index"), testing::ExitedWithCode(0), "");
  IndexDatabase index(folder / "index");
  EXPECT_EQ(index.documents(), 1U);
  EXPECT_EQ(index.note("words"), "1");
  index.put(paper(2, "and goes on"));
  EXPECT_NO_THROW(index.commit());
}

// The writer dies without any clean-up, as by kill -9.
TEST(Commit, AKilledWriterLeavesASoundIndexAndNoLock) {
  Folder folder;
  EXPECT_EXIT(
      {
        IndexDatabase index(folder / "index");
        index.put(paper(1, "kept"));
        index.commit();
        index.put(paper(2, "lost"));
        std::raise(SIGKILL);
      },
      testing::KilledBySignal(SIGKILL), "");
  IndexDatabase index(folder / "index");
  EXPECT_TRUE(index.contains(id_of(1)));
  EXPECT_FALSE(index.contains(id_of(2)));
}

}  // namespace
}  // namespace scrutineer::indexer
