// Where papers were found, as readers are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/exports/export.h"
#include "schemas/ledger_entry.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using query::Engine;
using testing::HasSubstr;
using testing::Not;

struct Row {
  const char* stored;  // without the ending of papers of a TestIndex
  const char* shown;
};
constexpr Row rows[] = {
    {"/srv/private/papers/2022/report", "2022/report.pdf"},
    {"/srv/private/papers/pack.zip/report", "pack.zip/report.pdf"},
    {"/srv/private/papers/pack.zip/a/b.zip/report", "pack.zip/a/b.zip/report.pdf"},
    {R"(/srv/private/papers/\xE9 \\.zip/\x1Bc)", R"(\xE9 \\.zip/\x1Bc.pdf)"},
    // A root of its own: a file that was named.
    {"/srv/private/alone", "alone.pdf"},
    // Its entry is of an earlier version.
    {"/srv/private/papers/early.zip/in/c", "early.zip/in/c.pdf"},
    // Beside a file whose name begins alike.
    {"/srv/private/papers/pack.zip2/d", "d.pdf"},
    // Unknown to the ledger.
    {"/srv/private/lost/a", "a.pdf"},
    {"bare", "bare.pdf"},
    {R"(/srv/private/papers/no\escape)", R"(no\escape.pdf)"},
};

void put(indexer::IndexDatabase& database, const std::string& path, const std::string& root) {
  LedgerEntry entry;
  entry.path = path;
  entry.below = root.size();
  entry.papers = {{"report.pdf", "0000000000000000", "none"}};
  database.put_ledger(path, encode_ledger_entry(entry));
}

std::vector<Paper> papers_of_rows() {
  std::vector<Paper> papers;
  for (const Row& row : rows)
    papers.push_back(paper(row.stored, "Plans for " + std::string(row.shown)));
  return papers;
}

void put_ledger(const TestIndex& index) {
  indexer::IndexDatabase database(index.directory());
  const std::string root = "/srv/private/papers/";
  put(database, root + "2022/report.pdf", root);
  put(database, root + "pack.zip", root);
  put(database, root + "\xE9 \\.zip", root);
  put(database, "/srv/private/alone.pdf", "/srv/private/");
  put(database, root + "early.zip", "");
  database.commit();
}

TEST(ShownPlaces, BeginBelowTheFolderThatWasIndexed) {
  const TestIndex index(papers_of_rows());
  put_ledger(index);
  Engine engine = index.engine();
  for (const Row& row : rows) {
    const std::string id = TestIndex::id_of(row.stored);
    const std::vector<Location> expected(1, Location{row.shown});
    EXPECT_EQ(engine.document(id)->locations, expected) << row.stored;
    EXPECT_EQ(engine.details(id)->document.locations, expected) << row.stored;
    EXPECT_EQ(engine.text(id)->document.locations, expected) << row.stored;
  }
}

TEST(ShownPlaces, StandInExportsToo) {
  const TestIndex index(papers_of_rows());
  put_ledger(index);
  Engine engine = index.engine();
  query::Request request;
  request.text = "plans";
  const auto csv = engine.begin_export({.what = request, .form = query::ExportForm::csv});
  std::string rows_of_all;
  for (std::string piece = csv->next(); !piece.empty(); piece = csv->next()) rows_of_all += piece;
  EXPECT_THAT(rows_of_all, Not(HasSubstr("/srv/private")));
  for (const Row& row : rows) EXPECT_THAT(rows_of_all, HasSubstr(row.shown));
}

TEST(ShownPlaces, ADamagedLedgerLosesNoPaper) {
  const TestIndex index({paper("/srv/a", "Plans.")});
  indexer::IndexDatabase database(index.directory());
  database.put_ledger("/srv/a.pdf", "{");
  database.commit();
  Engine engine = index.engine();
  const std::vector<Location> name(1, Location{"a.pdf"});
  EXPECT_EQ(engine.document(TestIndex::id_of("/srv/a"))->locations, name);
}

}  // namespace
}  // namespace scrutineer::tests
