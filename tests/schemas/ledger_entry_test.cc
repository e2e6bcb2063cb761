#include "schemas/ledger_entry.h"

#include <gtest/gtest.h>

#include "schemas/error.h"

namespace scrutineer::tests {
namespace {

LedgerEntry full_entry() {
  LedgerEntry entry;
  entry.path = "/papers/caf\xE9\n.zip";
  entry.below = 8;
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

LedgerEntry of_path(std::string path) {
  LedgerEntry entry;
  entry.path = std::move(path);
  return entry;
}

TEST(LedgerEntry, ComesBackAsItWas) {
  EXPECT_EQ(decode_ledger_entry(encode_ledger_entry(full_entry())), full_entry());
  EXPECT_EQ(decode_ledger_entry(encode_ledger_entry(of_path("/a"))), of_path("/a"));
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

TEST(LedgerEntry, IsShownByWhatLiesBelowItsRoot) {
  struct Row {
    std::string path;
    std::size_t below;
    std::string member, shown;
  };
  const Row rows[] = {
      {"/srv/papers/a/b.pdf", 12, "", "a/b.pdf"},
      {"/srv/papers/b.zip", 12, "in/c.pdf", "b.zip/in/c.pdf"},
      {"/b.pdf", 1, "", "b.pdf"},
      {"/srv/papers/caf\xE9\n.pdf", 12, "", "caf\\xE9\\x0A.pdf"},
      {"/srv/b.zip", 5, "\x1B[2J", "b.zip/\\x1B[2J"},
      // An entry of an earlier version does not know its root.
      {"/srv/papers/a/b.pdf", 0, "", "b.pdf"},
      {"/srv/papers/a/b.zip", 0, "c.pdf", "b.zip/c.pdf"},
      // Damaged: beyond the end, and inside a name.
      {"/srv/b.pdf", 99, "", "b.pdf"},
      {"/srv/b.pdf", 3, "", "b.pdf"},
  };
  for (const Row& row : rows) {
    LedgerEntry entry = of_path(row.path);
    entry.below = row.below;
    EXPECT_EQ(shown_place(entry, row.member), row.shown) << row.path << row.below;
  }
}

TEST(LedgerEntry, OnlyOneThatHoldsFailuresMaySeemTo) {
  EXPECT_TRUE(may_hold_failures(encode_ledger_entry(full_entry())));
  EXPECT_FALSE(may_hold_failures(encode_ledger_entry(of_path("/\"failures\":[]"))));
}

}  // namespace
}  // namespace scrutineer::tests
