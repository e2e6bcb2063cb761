// Terms that Xapian refuses, some of them only at commit, where it drops the whole batch. Each case
// first shows that Xapian does so: a later Xapian that does not makes the guard needless.
#include <gtest/gtest.h>
#include <string>

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

// Whether Xapian itself takes a document with this term and commits it.
bool xapian_takes(const std::string& term) {
  Folder folder;
  Xapian::WritableDatabase database(folder / "raw", Xapian::DB_CREATE);
  try {
    Xapian::Document document;
    document.add_term(term);
    database.add_document(document);
    database.commit();
  } catch (const Xapian::Error&) {
    return false;
  }
  return true;
}

PreparedDocument paper_with_term(std::uint32_t number, const std::string& term) {
  PreparedDocument made = paper(number, "Sound words");
  made.terms.push_back({term, 1, {}});
  return made;
}

const std::string refused[] = {std::string(246, 'x'),
                               std::string(10'000, 'x'),
                               std::string(130, '\0'),
                               std::string(123, '\0'),
                               std::string(200, 'x') + std::string(23, '\0'),
                               ""};
const std::string taken[] = {std::string(245, 'x'), std::string(122, '\0'), "x",
                             std::string(199, 'x') + std::string(23, '\0')};

TEST(XapianLimits, AreWhereTheGuardIs) {
  for (const std::string& term : taken) EXPECT_TRUE(xapian_takes(term)) << term.size();
  EXPECT_FALSE(xapian_takes(std::string(246, 'x')));
  EXPECT_FALSE(xapian_takes(std::string(130, '\0')));
  EXPECT_FALSE(xapian_takes(""));
}

TEST(XapianLimits, OneBadPaperCostsOnlyItself) {
  for (const std::string& term : refused) {
    Folder folder;
    IndexDatabase index(folder / "index");
    index.put(paper(1, "before"));
    try {
      index.put(paper_with_term(2, term));
      ADD_FAILURE() << "taken: a term of " << term.size() << " bytes";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "term-invalid");
    }
    index.put(paper(3, "after"));
    index.commit();
    EXPECT_EQ(tests::open_raw(folder / "index").get_doccount(), 2U);
    EXPECT_TRUE(index.contains(id_of(1)));
    EXPECT_FALSE(index.contains(id_of(2)));
    EXPECT_TRUE(index.contains(id_of(3)));
    EXPECT_EQ(tests::metadata(folder / "index", "words"), "2");
    EXPECT_TRUE(tests::metadata_keys(folder / "index", "text/" + id_of(2)).empty());
  }
}

TEST(XapianLimits, ABadReplacementLeavesTheOldPaper) {
  Folder folder;
  IndexDatabase index(folder / "index");
  index.put(paper(1, "old words stay"));
  index.commit();
  EXPECT_THROW(index.put(paper_with_term(1, std::string(246, 'x'))), Error);
  index.put_note("settings", "so that there is something to commit");
  index.commit();
  EXPECT_EQ(index.record(id_of(1))->words, 3U);
  EXPECT_EQ(tests::metadata(folder / "index", "words"), "3");
  EXPECT_EQ(tests::metadata_keys(folder / "index", "text/").size(), 2U);
}

TEST(XapianLimits, TermsAtTheBoundAreTaken) {
  Folder folder;
  IndexDatabase index(folder / "index");
  std::uint32_t number = 0;
  for (const std::string& term : taken) index.put(paper_with_term(++number, term));
  index.commit();
  for (const std::string& term : taken) {
    EXPECT_EQ(tests::open_raw(folder / "index").get_termfreq(term), 1U) << term.size();
  }
}

TEST(XapianLimits, WordsAndNamesOfAnyLengthArePrepared) {
  Folder folder;
  IndexDatabase index(folder / "index");
  Document document = tests::document(1, std::string(10'000, 't'));
  document.metadata.lead_inspector = std::string(300, 'n');
  document.metadata.people = {{std::string(10'000, 'p'), "", ""}, {std::string(130, '\0'), "", ""}};
  document.metadata.committee = std::string(300, '\0');
  document.metadata.judgements[std::string(300, 'a')] = std::string(300, 'g');
  index.put(tests::prepared(document, {tests::paragraph(std::string(10'000, 'w')),
                                       tests::paragraph(std::string(130, '\0')),
                                       tests::paragraph(std::string(10'000, '7'))}));
  index.put(paper(2, "beside it"));
  EXPECT_NO_THROW(index.commit());
  EXPECT_EQ(tests::open_raw(folder / "index").get_doccount(), 2U);
}

}  // namespace
}  // namespace scrutineer::indexer
