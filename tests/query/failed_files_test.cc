// Files that could not be indexed, as the ledger knows them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "query/exports/finding_rows.h"
#include "query/json.h"
#include "schemas/index_keys.h"
#include "schemas/ledger_entry.h"
#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using query::Engine;
using query::FailuresResult;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Failure failure(std::string member, std::string code, std::string stage = "read") {
  return {std::move(member),   std::move(code),  "it is \"broken\" \x1B[2J",
          "Get another copy.", std::move(stage), "file"};
}

LedgerEntry entry(const std::string& below_root, std::vector<Failure> failures) {
  LedgerEntry made;
  made.path = "/srv/private/papers/" + below_root;
  made.below = std::string("/srv/private/papers/").size();
  made.failures = std::move(failures);
  return made;
}

// Writes the entries and, as the indexer does, how many failures they hold.
void write(const TestIndex& index, const std::vector<LedgerEntry>& entries) {
  indexer::IndexDatabase database(index.directory());
  std::size_t failed = 0;
  for (const LedgerEntry& one : entries) {
    database.put_ledger(one.path, encode_ledger_entry(one));
    for (const Failure& each : one.failures) failed += is_withheld(each) ? 0 : 1;
  }
  database.put_note(failures_key, std::to_string(failed));
  database.commit();
}

std::vector<std::string> files_of(const FailuresResult& result) {
  std::vector<std::string> files;
  for (const query::FailedFile& one : result.failures) files.push_back(one.file);
  return files;
}

TEST(FailedFiles, AreToldByTheirPlaceBelowTheRoot) {
  const TestIndex index({paper("one", "Some words.")});
  write(index,
        {entry("b/<i>&\x07.pdf", {failure("", "pdf-unreadable")}),
         entry("a.zip", {failure("in/c.pdf", "encrypted"), failure("in/b.pdf", "too-large")}),
         entry("good.pdf", {})});
  Engine engine = index.engine();
  const FailuresResult result = engine.failures({});
  EXPECT_EQ(result.total.value, 3U);
  EXPECT_THAT(files_of(result), ElementsAre("a.zip/in/b.pdf", "a.zip/in/c.pdf", "b/<i>&\\x07.pdf"));
  EXPECT_EQ(result.failures[0].code, "too-large");
  EXPECT_EQ(result.failures[0].what, "it is \"broken\" \\x1B[2J") << "safe on a terminal";
  EXPECT_EQ(result.failures[0].hint, "Get another copy.");
  for (const std::string& text : {query::to_json(result), query::failures_csv(result)})
    EXPECT_THAT(text, Not(HasSubstr("/srv/private"))) << text;
}

TEST(FailedFiles, ThatAreWithheldAreNamedNowhere) {
  const TestIndex index;
  write(index,
        {entry("exempt.pdf", {failure("", "exempt", "withheld")}),
         entry("removed.pdf", {failure("", "removed", "withheld")}),
         // Removed, and later not to be opened.
         entry("away.pdf", {failure("", "unreadable", "open"), failure("", "removed", "withheld")}),
         entry("pack.zip",
               {failure("secret.pdf", "exempt", "withheld"),
                failure("secret.pdf", "pdf-unreadable"), failure("open.pdf", "pdf-unreadable")})});
  Engine engine = index.engine();
  EXPECT_THAT(files_of(engine.failures({})), ElementsAre("pack.zip/open.pdf"));
  EXPECT_EQ(engine.failures({}).total.value, 1U);
}

TEST(FailedFiles, ComeInPagesAndStandStill) {
  const TestIndex index;
  std::vector<LedgerEntry> entries;
  for (int i = 0; i < 25; ++i)
    entries.push_back(entry(std::to_string(100 + i) + ".pdf", {failure("", "pdf-unreadable")}));
  write(index, entries);
  Engine engine = index.engine();
  const std::vector<std::string> all = files_of(engine.failures({.limit = 1000}));
  std::vector<std::string> paged;
  for (std::uint32_t offset = 0; offset < 40; offset += 10) {
    const FailuresResult page = engine.failures({.limit = 10, .offset = offset});
    EXPECT_EQ(page.total.value, 25U);
    for (const std::string& one : files_of(page)) paged.push_back(one);
  }
  EXPECT_EQ(all.size(), 25U);
  EXPECT_EQ(paged, all);
  EXPECT_THROW((void)engine.failures({.limit = 1001}), query::LimitExceeded);
}

TEST(FailedFiles, ThatSucceededLaterAreNoLonger) {
  const TestIndex index;
  write(index, {entry("a.pdf", {failure("", "pdf-unreadable")})});
  Engine engine = index.engine();
  EXPECT_EQ(engine.failures({}).total.value, 1U);
  write(index, {entry("a.pdf", {})});
  EXPECT_EQ(engine.failures({}).total.value, 0U);
}

}  // namespace
}  // namespace scrutineer::tests
