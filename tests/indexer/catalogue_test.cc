#include "indexer/run/catalogue.h"

#include <gtest/gtest.h>

namespace scrutineer::tests {
namespace {

using indexer::Catalogue;
using indexer::Holder;

LedgerEntry entry(std::string path, std::vector<HeldPaper> papers = {}) {
  LedgerEntry made;
  made.path = std::move(path);
  made.papers = std::move(papers);
  return made;
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
  LedgerEntry one = entry("/one.zip", {{"a.pdf", "id1", "none"}});
  one.kept = true;
  one.file_id = "fedcba9876543210";
  one.failures = {{"c.pdf", "encrypted", "needs a password", "Get another copy.", "read", "file"},
                  {"d.pdf", "exempt", "it is marked", "Leave it.", "withheld", "file"}};
  LedgerEntry other = one;
  other.path = "/other";
  Catalogue catalogue;
  catalogue.put(one);
  catalogue.put(other);
  EXPECT_EQ(catalogue.failures(), 2U);
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 2U);
  catalogue.put(entry("/other"));
  EXPECT_EQ(catalogue.failures(), 1U);
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 1U);
  catalogue.remove("/one.zip");
  EXPECT_EQ(catalogue.keepers("fedcba9876543210"), 0U);
}

}  // namespace
}  // namespace scrutineer::tests
