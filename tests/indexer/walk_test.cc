#include "indexer/run/walk.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/indexer/folder.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using indexer::is_under;
using indexer::walk;
using indexer::WalkResult;

std::vector<std::string> names(const WalkResult& result, const Folder& folder) {
  std::vector<std::string> list;
  for (const auto& file : result.files)
    list.push_back(file.path.substr(folder.path().string().size() + 1));
  return list;
}

std::vector<std::string> codes(const WalkResult& result) {
  std::vector<std::string> list;
  for (const auto& trouble : result.troubles) list.push_back(trouble.code);
  return list;
}

using Names = std::vector<std::string>;

class WalkTest : public testing::Test {
 protected:
  WalkResult walk_folder() { return walk({folder.path().string()}, "/nonexistent"); }
  Names found() { return names(walk_folder(), folder); }
  Folder folder;
};

TEST_F(WalkTest, FilesComeInTheOrderOfTheirBytes) {
  for (const char* name :
       {"b.pdf", "B.pdf", "a/z.pdf", "a.pdf", "é.pdf", "sp ace \"quoted\".pdf"}) {
    folder.write(name, "x");
  }
  EXPECT_EQ(found(),
            (Names{"B.pdf", "a.pdf", "a/z.pdf", "b.pdf", "sp ace \"quoted\".pdf", "é.pdf"}));
}

TEST_F(WalkTest, WhatLiesBelowTheRootIsKnown) {
  folder.write("a/b/c.pdf", "x");
  folder.write("d.pdf", "x");
  folder.write("aa/b.pdf", "x");
  fs::create_symlink(folder / "a", folder / "link");
  struct Row {
    std::vector<std::string> roots;
    Names below;
  };
  const Row rows[] = {{{"."}, {"a/b/c.pdf", "aa/b.pdf", "d.pdf"}},
                      {{"a"}, {"b/c.pdf"}},
                      {{"a/b", "a"}, {"b/c.pdf"}},  // of two the outer one
                      {{"a/b/c.pdf", "d.pdf"}, {"c.pdf", "d.pdf"}},
                      {{"aa", "a/b"}, {"c.pdf", "b.pdf"}},
                      {{"link"}, {"b/c.pdf"}}};
  for (const Row& row : rows) {
    std::vector<std::string> roots;
    for (const std::string& root : row.roots) roots.push_back(folder / root);
    Names below;
    for (const auto& file : walk(roots, "/nonexistent").files)
      below.push_back(file.path.substr(file.below));
    EXPECT_EQ(below, row.below) << row.roots.front();
  }
}

TEST_F(WalkTest, NamesOfAnyBytesAreKept) {
  folder.write("new\nline", "x");
  folder.write("latin\xE9", "x");
  EXPECT_EQ(found(), (Names{"latin\xE9", "new\nline"}));
}

TEST_F(WalkTest, SizeAndTimeAreThoseOfTheFile) {
  folder.write("a", "12345");
  const auto result = walk_folder();
  ASSERT_EQ(result.files.size(), 1U);
  EXPECT_EQ(result.files[0].size, 5U);
  EXPECT_EQ(result.files[0].mtime_ns, 1'500'000'001'000'000'000);
}

TEST_F(WalkTest, HiddenNamesAndTheIndexAreSkippedUnlessTheyAreRoots) {
  folder.write(".hidden/a", "x");
  folder.write(".b", "x");
  folder.write("index/xapian/data", "x");
  folder.write("seen", "x");
  EXPECT_EQ(names(walk({folder.path().string()}, folder / "index"), folder), Names{"seen"});
  EXPECT_EQ(names(walk({folder / ".hidden"}, ""), folder), Names{".hidden/a"});
}

TEST_F(WalkTest, RootsMayBeFilesRepeatAndOverlap) {
  folder.write("d/a", "x");
  folder.write("d/b", "x");
  const WalkResult result = walk({folder / "d/b", folder / "d", folder / "d/", folder / "d/b"}, "");
  EXPECT_EQ(names(result, folder), (Names{"d/a", "d/b"}));
  EXPECT_EQ(result.roots, (Names{folder / "d", folder / "d/b"}));
}

TEST_F(WalkTest, LinksAreFollowedOnceAndNeverInCircles) {
  Folder outside;
  outside.write("o", "x");
  folder.write("real/a", "x");
  fs::create_directory_symlink(folder.path(), folder / "real/loop");
  fs::create_directory_symlink("real", folder / "again");
  fs::create_directory_symlink(outside.path(), folder / "away1");
  fs::create_directory_symlink(outside.path(), folder / "away2");
  fs::create_directory_symlink(folder.path(), outside / "back");
  fs::create_symlink("self", folder / "self");
  fs::create_symlink("real/a", folder / "copy");
  const WalkResult result = walk_folder();
  EXPECT_EQ(names(result, folder), (Names{"away1/o", "real/a"}));
  ASSERT_EQ(result.troubles.size(), 1U);
  EXPECT_EQ(result.troubles[0].path, folder / "self");
}

TEST_F(WalkTest, ARootThatIsALinkIsWhatItLeadsTo) {
  folder.write("real/a", "x");
  fs::create_directory_symlink(folder / "real", folder / "link");
  EXPECT_EQ(names(walk({folder / "link"}, ""), folder), Names{"real/a"});
}

TEST_F(WalkTest, WhatIsNoFileIsWarnedOf) {
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const WalkResult result = walk_folder();
  EXPECT_EQ(codes(result), Names{"not-a-file"});
  EXPECT_FALSE(result.troubles[0].failure);
}

TEST_F(WalkTest, MissingRootsAndDeadLinksAreFailures) {
  fs::create_symlink("nowhere", folder / "dead");
  const WalkResult result = walk({folder.path().string(), folder / "missing"}, "");
  EXPECT_EQ(codes(result), (Names{"unreadable", "root-missing"}));
  EXPECT_EQ(result.roots, (Names{folder.path().string(), folder / "missing"}));
  for (const auto& trouble : result.troubles) EXPECT_TRUE(trouble.failure);
}

TEST_F(WalkTest, AFolderThatMayNotBeReadIsAFailure) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  folder.write("shut/a", "x");
  folder.write("open", "x");
  fs::permissions(folder / "shut", fs::perms::none);
  const WalkResult result = walk_folder();
  fs::permissions(folder / "shut", fs::perms::all);
  EXPECT_EQ(names(result, folder), Names{"open"});
  EXPECT_EQ(codes(result), Names{"unreadable"});
}

TEST(IsUnder, LooksAtWholeNames) {
  EXPECT_TRUE(is_under("/a/b", "/a"));
  EXPECT_TRUE(is_under("/a", "/a"));
  EXPECT_TRUE(is_under("/a", "/"));
  EXPECT_FALSE(is_under("/ab", "/a"));
  EXPECT_FALSE(is_under("/", "/a"));
}

}  // namespace
}  // namespace scrutineer::tests
