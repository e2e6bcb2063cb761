// What a put, a replacement and a removal leave in an index, and what is refused.
#include "indexer/write/index_database.h"

#include <filesystem>
#include <functional>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <string>

#include "schemas/error.h"
#include "schemas/fields.h"
#include "schemas/record.h"
#include "schemas/stamp.h"
#include "tests/indexer/folder.h"
#include "tests/schemas/random_values.h"
#include "tests/write/index_dump.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using tests::Folder;
using tests::id_of;
using tests::metadata;
using tests::metadata_keys;
using tests::number_of;
using tests::paper;

std::string code_thrown_by(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
  return "nothing";
}

// 40 paragraphs on 4 pages: several pieces.
PreparedDocument long_paper(std::uint32_t number) {
  std::vector<Block> blocks;
  for (std::uint32_t i = 0; i < 40; ++i) {
    blocks.push_back(tests::paragraph("Assessments of need are thorough and timely.", 1 + i / 10));
  }
  Document document = tests::document(number);
  document.pages = 4;
  return tests::prepared(document, blocks);
}

class IndexDatabaseTest : public testing::Test {
 protected:
  std::string directory() const { return folder_ / "index"; }
  Folder folder_;
};

TEST_F(IndexDatabaseTest, ANewIndexIsStampedAndEmpty) {
  { IndexDatabase index(directory()); }
  EXPECT_NO_THROW(require_current(metadata(directory(), "stamp"), directory()));
  EXPECT_THAT(metadata_keys(directory(), ""), ElementsAre("stamp"));
  EXPECT_EQ(tests::open_raw(directory()).get_doccount(), 0U);
}

TEST_F(IndexDatabaseTest, PutKeepsRecordTextAndCounts) {
  IndexDatabase index(directory());
  index.put(long_paper(1));
  index.put(paper(2, "Two words"));
  index.commit();
  EXPECT_EQ(index.documents(), 2U);
  EXPECT_TRUE(index.contains(id_of(1)));
  EXPECT_FALSE(index.contains(id_of(3)));
  EXPECT_EQ(index.record(id_of(2))->words, 2U);
  EXPECT_EQ(index.record(id_of(3)), std::nullopt);
  EXPECT_EQ(metadata(directory(), "pages"), "5");
  EXPECT_EQ(metadata(directory(), "words"), std::to_string(40 * 7 + 2));
  EXPECT_EQ(metadata_keys(directory(), "text/" + id_of(1)).size(), 1U + 4U);
}

TEST_F(IndexDatabaseTest, ReplacingKeepsTheNumberAndDropsOldPieces) {
  IndexDatabase index(directory());
  index.put(long_paper(1));
  index.put(paper(2, "other"));
  index.commit();
  const Xapian::docid before = number_of(directory(), id_of(1));
  index.put(paper(1, "Short now"));
  index.commit();
  EXPECT_EQ(number_of(directory(), id_of(1)), before);
  EXPECT_EQ(index.documents(), 2U);
  EXPECT_THAT(metadata_keys(directory(), "text/" + id_of(1)),
              UnorderedElementsAre("text/" + id_of(1) + "/layout", "text/" + id_of(1) + "/000000"));
  EXPECT_EQ(metadata(directory(), "pages"), "2");
  EXPECT_EQ(metadata(directory(), "words"), "3");
  EXPECT_EQ(tests::open_raw(directory()).get_termfreq("assess"), 0U);
}

TEST_F(IndexDatabaseTest, ReplacingTwiceWithinABatchCountsOnce) {
  IndexDatabase index(directory());
  index.put(long_paper(1));
  index.put(paper(1, "one two three"));
  index.put(paper(1, "one two"));
  index.commit();
  EXPECT_EQ(index.documents(), 1U);
  EXPECT_EQ(metadata(directory(), "words"), "2");
  EXPECT_EQ(metadata_keys(directory(), "text/").size(), 2U);
}

TEST_F(IndexDatabaseTest, RemovingLeavesNothingOfTheText) {
  IndexDatabase index(directory());
  index.put(long_paper(1));
  index.commit();
  index.remove(id_of(1));
  index.commit();
  EXPECT_EQ(index.documents(), 0U);
  EXPECT_THAT(metadata_keys(directory(), "text/"), IsEmpty());
  EXPECT_EQ(metadata(directory(), "pages"), "0");
  EXPECT_EQ(metadata(directory(), "words"), "0");
  EXPECT_EQ(tests::open_raw(directory()).get_termfreq("assess"), 0U);
  EXPECT_EQ(tests::open_raw(directory()).get_termfreq("A"), 0U);
}

TEST_F(IndexDatabaseTest, RemovingWhatIsNotThereChangesNothing) {
  IndexDatabase index(directory());
  index.put(paper(1, "one"));
  index.commit();
  index.remove(id_of(9));
  EXPECT_FALSE(index.has_changes());
  EXPECT_EQ(index.documents(), 1U);
  EXPECT_EQ(metadata(directory(), "words"), "1");
}

TEST_F(IndexDatabaseTest, ARecordAloneCanBeReplaced) {
  IndexDatabase index(directory());
  index.put(long_paper(1));
  index.commit();
  Document changed = *index.record(id_of(1));
  changed.locations.push_back({"papers/copy.pdf"});
  index.put_record(changed);
  index.commit();
  EXPECT_EQ(index.record(id_of(1)), changed);
  EXPECT_EQ(metadata_keys(directory(), "text/").size(), 5U);
  EXPECT_EQ(tests::open_raw(directory()).get_termfreq("assess"), 1U);
  EXPECT_EQ(code_thrown_by([&] { index.put_record(tests::document(9)); }), "record-missing");
}

TEST_F(IndexDatabaseTest, EveryDocumentHoldsTheTermOfAll) {
  IndexDatabase index(directory());
  for (std::uint32_t i = 1; i <= 20; ++i) index.put(paper(i, i % 2 == 0 ? "words" : ""));
  index.commit();
  const Xapian::Database database = tests::open_raw(directory());
  EXPECT_EQ(database.get_termfreq("A"), database.get_doccount());
}

TEST_F(IndexDatabaseTest, LedgerTakesAnyPath) {
  IndexDatabase index(directory());
  const std::string paths[] = {std::string(1000, 'p'),
                               std::string(999, 'p') + "q",
                               "caf\xE9\xFF.pdf",
                               std::string("nul\0nul", 7),
                               std::string("nul\0other", 9),
                               std::string(300, '\0'),
                               "new\nline \"quote\" and space",
                               ""};
  for (const std::string& path : paths) index.put_ledger(path, "entry of " + path);
  index.commit();
  EXPECT_EQ(index.ledger().size(), std::size(paths));
  EXPECT_THAT(index.ledger(), testing::Contains("entry of " + paths[2]));
  index.put_ledger(paths[0], "changed");
  for (std::size_t i = 1; i < std::size(paths); ++i) index.remove_ledger(paths[i]);
  index.commit();
  EXPECT_THAT(index.ledger(), ElementsAre("changed"));
}

TEST_F(IndexDatabaseTest, NotesComeBack) {
  IndexDatabase index(directory());
  EXPECT_EQ(index.note("settings"), "");
  index.put_note("settings", "abc");
  EXPECT_EQ(index.note("settings"), "abc");
  Council council;
  council.id = "aldermere";
  index.put_gazetteer({council});
  index.commit();
  EXPECT_EQ(decode_councils(metadata(directory(), "gazetteer")).front(), council);
}

TEST_F(IndexDatabaseTest, TheSameNoteIsNoChange) {
  IndexDatabase index(directory());
  index.put_note("settings", "abc");
  index.put_gazetteer({});
  index.put_ledger("a", "b");
  index.commit();
  const Xapian::rev before = tests::open_raw(directory()).get_revision();
  index.put_note("settings", "abc");
  index.put_gazetteer({});
  index.put_ledger("a", "b");
  EXPECT_FALSE(index.has_changes());
  index.commit();
  EXPECT_EQ(tests::open_raw(directory()).get_revision(), before);
}

TEST_F(IndexDatabaseTest, TheSamePapersGiveTheSameTerms) {
  for (const char* name : {"one", "two"}) {
    IndexDatabase index(folder_ / name);
    for (std::uint32_t i = 1; i <= 5; ++i) index.put(long_paper(i));
    index.commit();
  }
  const Xapian::Database one = tests::open_raw(folder_ / "one");
  const Xapian::Database two = tests::open_raw(folder_ / "two");
  ASSERT_TRUE(std::equal(one.allterms_begin(), one.allterms_end(), two.allterms_begin()));
  for (auto term = one.allterms_begin(); term != one.allterms_end(); ++term) {
    EXPECT_TRUE(
        std::equal(one.postlist_begin(*term), one.postlist_end(*term), two.postlist_begin(*term)))
        << *term;
  }
}

TEST_F(IndexDatabaseTest, AnyDocumentCanBeWritten) {
  tests::RandomValues random(40);
  Tokeniser tokeniser;
  IndexDatabase index(directory());
  for (std::uint32_t i = 1; i <= 60; ++i) {
    Document document = random.document();
    document.id = id_of(i);
    const PreparedDocument one = prepare(document, random.blocks(20), tokeniser);
    document.words = one.words;
    index.put(one);
    EXPECT_EQ(index.record(id_of(i)), document);
  }
  EXPECT_NO_THROW(index.commit());
  EXPECT_EQ(tests::open_raw(directory()).get_doccount(), 60U);
}

TEST_F(IndexDatabaseTest, ForeignFoldersAreRefusedAndLeftAlone) {
  folder_.write("papers/report.pdf", "%PDF");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(folder_ / "papers"); }), "index-not-ours");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "papers/xapian"));
  folder_.write("file", "text");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(folder_ / "file"); }), "index-not-ours");
  EXPECT_EQ(tests::read_file(folder_ / "file"), "text");
}

// Xapian takes a database for one as soon as postlist.glass is there, and can't open it before
// iamglass is.
TEST_F(IndexDatabaseTest, WhatAKilledIndexerBeganIsMadeAnew) {
  const std::vector<std::vector<std::string>> left = {
      {"xapian/postlist.glass"},
      {"xapian/flintlock", "xapian/postlist.glass", "xapian/termlist.glass", "xapian/v.tmp"}};
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::string home = folder_ / ("left" + std::to_string(i));
    for (const std::string& file : left[i])
      folder_.write("left" + std::to_string(i) + "/" + file, "");
    { const IndexDatabase index(home); }
    EXPECT_EQ(tests::open_raw(home).get_doccount(), 0U) << i;
    for (const auto& entry : std::filesystem::directory_iterator(home)) {
      EXPECT_EQ(entry.path().filename(), "xapian") << i;
    }
    { const IndexDatabase again(home); }
  }
}

// Xapian forgets that records are compressed where a database without one is opened a second time.
TEST_F(IndexDatabaseTest, RecordsAreCompressedAlsoAfterARunThatFoundNothing) {
  const auto bytes_of_records = [&](const std::string& home, int runs_before) {
    for (int i = 0; i < runs_before; ++i) {
      IndexDatabase index(home);
      index.commit();
    }
    IndexDatabase index(home);
    for (std::uint32_t i = 1; i <= 40; ++i) {
      Document document = tests::document(i);
      document.metadata.title = std::string(3000, 'x');
      index.put(tests::prepared(document, {tests::paragraph("Plans are late.", 1)}));
    }
    index.commit();
    return std::filesystem::file_size(home + "/xapian/docdata.glass");
  };
  const std::uintmax_t at_once = bytes_of_records(folder_ / "at once", 0);
  EXPECT_LT(at_once, 80'000U);
  for (const int runs : {1, 2}) {
    EXPECT_EQ(bytes_of_records(folder_ / std::to_string(runs), runs), at_once) << runs;
  }
}

// Killed while its files are written over, an index of nothing could not be opened again.
TEST_F(IndexDatabaseTest, AnIndexOfNothingIsWrittenOn) {
  std::string uuid;
  for (int runs = 0; runs < 3; ++runs) {
    { const IndexDatabase index(directory()); }
    const std::string now = tests::open_raw(directory()).get_uuid();
    EXPECT_TRUE(uuid.empty() || now == uuid);
    EXPECT_NE(tests::metadata(directory(), "stamp"), "");
    uuid = now;
  }
}

TEST_F(IndexDatabaseTest, ADatabaseThatLostItsFileIsNotMadeAnew) {
  { IndexDatabase index(directory()); }
  const std::string tables = tests::read_file(directory() + "/xapian/postlist.glass");
  std::filesystem::remove(directory() + "/xapian/iamglass");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-damaged");
  EXPECT_EQ(tests::read_file(directory() + "/xapian/postlist.glass"), tables);
  EXPECT_NE(tables, "");
}

TEST_F(IndexDatabaseTest, WhatIsNoDatabaseInItsPlaceIsLeftAlone) {
  folder_.write("home/xapian/notes.txt", "mine");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(folder_ / "home"); }), "index-not-ours");
  EXPECT_EQ(tests::read_file(folder_ / "home/xapian/notes.txt"), "mine");
}

TEST_F(IndexDatabaseTest, AForeignXapianDatabaseIsRefused) {
  std::filesystem::create_directories(directory());
  {
    Xapian::WritableDatabase foreign(directory() + "/xapian");
    foreign.add_document(Xapian::Document());
    foreign.commit();
  }
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-not-ours");
  EXPECT_THAT(metadata_keys(directory(), ""), IsEmpty());
}

TEST_F(IndexDatabaseTest, AnotherVersionIsRefusedAndLeftAlone) {
  { IndexDatabase index(directory()); }
  Stamp other = current_stamp();
  other.schema_version += 1;
  {
    Xapian::WritableDatabase raw(directory() + "/xapian");
    raw.set_metadata("stamp", encode_stamp(other));
    raw.commit();
  }
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-version");
  EXPECT_EQ(metadata(directory(), "stamp"), encode_stamp(other));
}

TEST_F(IndexDatabaseTest, ADamagedIndexIsAnErrorWithAdvice) {
  { IndexDatabase index(directory()); }
  const std::string sound = tests::read_file(directory() + "/xapian/iamglass");
  folder_.write("index/xapian/iamglass", "nonsense");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-damaged");
  folder_.write("index/xapian/iamglass", sound.substr(0, sound.size() / 2));
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-damaged");
}

TEST_F(IndexDatabaseTest, AnotherFormatOfXapianIsAnotherVersion) {
  { IndexDatabase index(directory()); }
  std::string bytes = tests::read_file(directory() + "/xapian/iamglass");
  // Behind the magic of 14 bytes stands the format's version, two bytes.
  bytes[14] = static_cast<char>(bytes[14] ^ 0x55);
  folder_.write("index/xapian/iamglass", bytes);
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-version");
}

TEST_F(IndexDatabaseTest, ALockThatCannotBeTakenIsNoOtherIndexer) {
  { IndexDatabase index(directory()); }
  std::filesystem::remove(directory() + "/xapian/flintlock");
  std::filesystem::create_directory(directory() + "/xapian/flintlock");
  EXPECT_EQ(code_thrown_by([&] { IndexDatabase index(directory()); }), "index-write");
}

TEST_F(IndexDatabaseTest, ASecondWriterIsRefused) {
  {
    IndexDatabase index(directory());
    EXPECT_EQ(code_thrown_by([&] { IndexDatabase second(directory()); }), "index-locked");
    index.put(paper(1, "still works"));
    index.commit();
  }
  IndexDatabase again(directory());
  EXPECT_EQ(again.documents(), 1U);
}

}  // namespace
}  // namespace scrutineer::indexer
