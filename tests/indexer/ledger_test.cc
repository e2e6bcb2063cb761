#include <gtest/gtest.h>

#include "indexer/run/catalogue.h"
#include "indexer/run/ledger_entry.h"
#include "schemas/error.h"

namespace scrutineer::tests {
namespace {

using indexer::Catalogue;
using indexer::decode_ledger_entry;
using indexer::encode_ledger_entry;
using indexer::Holder;
using indexer::LedgerEntry;

LedgerEntry full_entry() {
  LedgerEntry entry;
  entry.path = "/papers/caf\xE9\n.zip";
  entry.size = 0xFFFFFFFFFFFFFFFFU;
  entry.mtime_ns = -5;
  entry.settings = "0123456789abcdef";
  entry.complete = false;
  entry.kept = true;
  entry.file_id = "fedcba9876543210";
  entry.papers = {{"a.pdf", "1111111111111111", "none"}, {"b.pdf", "2222222222222222", ""}};
  entry.failures = {
      {"c.pdf", "encrypted", "needs a password", "Get another copy.", "read", "file"}};
  return entry;
}

LedgerEntry entry(std::string path, std::vector<indexer::HeldPaper> papers = {}) {
  LedgerEntry made;
  made.path = std::move(path);
  made.papers = std::move(papers);
  return made;
}

TEST(LedgerEntry, ComesBackAsItWas) {
  EXPECT_EQ(decode_ledger_entry(encode_ledger_entry(full_entry())), full_entry());
  EXPECT_EQ(decode_ledger_entry(encode_ledger_entry(entry("/a"))), entry("/a"));
}

TEST(LedgerEntry, TextThatIsNotUtf8DoesNotStopTheRun) {
  LedgerEntry broken = full_entry();
  broken.failures[0].what = "bad name \xFF";
  EXPECT_EQ(decode_ledger_entry(encode_ledger_entry(broken)).failures[0].what, "bad name \uFFFD");
}

TEST(LedgerEntry, DamageIsAnError) {
  for (const char* bytes : {"", "{}", "[]", "{\"path\":1}", "\xFF", "{\"path\":\"/a\",\"size\":-1}",
                            "{\"path\":\"\\\\\",\"size\":1,\"mtime_ns\":1,\"settings\":\"\"}"}) {
    EXPECT_THROW((void)decode_ledger_entry(bytes), Error) << bytes;
  }
}

TEST(Catalogue, SaysWhoHoldsAPaper) {
  Catalogue catalogue;
  catalogue.put(entry("/b", {{"", "id1", "none"}}));
  catalogue.put(entry("/a", {{"m", "id1", ""}, {"k", "id1", ""}, {"x", "id2", ""}}));
  EXPECT_EQ(catalogue.holders("id1"), (std::set<Holder>{{"/a", "k"}, {"/a", "m"}, {"/b", ""}}));
  std::vector<std::string> locations;
  for (const Location& one : catalogue.locations("id1")) locations.push_back(one.path);
  EXPECT_EQ(locations, (std::vector<std::string>{"/a/k", "/a/m", "/b"}));
  catalogue.put(entry("/a", {}));
  EXPECT_TRUE(catalogue.holders("id2").empty());
  catalogue.remove("/b");
  catalogue.remove("/b");
  EXPECT_TRUE(catalogue.holders("id1").empty());
}

TEST(Catalogue, OneHolderMadeTheDocument) {
  Catalogue catalogue;
  catalogue.put(entry("/a", {{"", "id1", "none"}}));
  catalogue.put(entry("/b", {{"", "id1", ""}}));
  EXPECT_EQ(catalogue.set_maker("id1", {"/b", ""}, "row"), (std::vector<std::string>{"/a", "/b"}));
  EXPECT_EQ(catalogue.find("/a")->papers[0].made_with, "");
  EXPECT_EQ(catalogue.find("/b")->papers[0].made_with, "row");
  EXPECT_TRUE(catalogue.set_maker("id1", {"/b", ""}, "row").empty());
}

TEST(Catalogue, CountsFailuresAndKeptOriginals) {
  Catalogue catalogue;
  catalogue.put(full_entry());
  LedgerEntry other = full_entry();
  other.path = "/other";
  catalogue.put(other);
  EXPECT_EQ(catalogue.failures(), 2U);
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 2U);
  catalogue.put(entry("/other"));
  EXPECT_EQ(catalogue.failures(), 1U);
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 1U);
  catalogue.remove(full_entry().path);
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 0U);
}

}  // namespace
}  // namespace scrutineer::tests
