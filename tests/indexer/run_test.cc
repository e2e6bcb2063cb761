// Whole runs over small trees, with a fake extractor.
#include "indexer/run/run.h"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>

#include "indexer/write/index_database.h"
#include "schemas/error.h"
#include "tests/indexer/fake_papers.h"
#include "tests/indexer/folder.h"
#include "tests/indexer/index_dump.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using indexer::IndexDatabase;
using indexer::RunSummary;
using testing::ElementsAre;

std::vector<std::string> locations_of(const std::string& index, const std::string& content) {
  const auto record = IndexDatabase(index).record(document_id(content));
  std::vector<std::string> paths;
  if (record) {
    for (const Location& one : record->locations) paths.push_back(one.path);
  }
  return paths;
}

class RunTest : public testing::Test {
 protected:
  RunSummary run() { return fake.run(); }
  [[nodiscard]] int files_read() const { return fake.extractor.files_read; }

  Folder tree;
  Folder home;
  std::string index = home / "index";
  FakeRun fake{index, tree.path().string()};
};

TEST_F(RunTest, AnUnchangedTreeIsNotReadAndNothingChanges) {
  tree.write("a.txt", "alpha");
  tree.write("b/c.txt", "gamma");
  tree.write("bad.txt", "BAD luck");
  RunSummary first = run();
  EXPECT_EQ(first.written.added, 2U);
  EXPECT_EQ(first.failures.size(), 1U);
  const std::string before = dump_index(index);
  const RunSummary again = run();
  EXPECT_EQ(files_read(), 0);
  EXPECT_EQ(fake.observer.last_plan, 0U);
  EXPECT_EQ(again.written.commits, 0U);
  EXPECT_EQ(dump_index(index), before);
  ASSERT_EQ(again.failures.size(), 1U);
  EXPECT_TRUE(again.failures[0].remembered);
}

TEST_F(RunTest, OtherTimeAndSameBytesChangeTheLedgerOnly) {
  const std::string file = tree.write("a.txt", "alpha");
  run();
  const std::string before = dump_index(index, {.ledger = false});
  tree.touch(file);
  const RunSummary summary = run();
  EXPECT_EQ(files_read(), 1);
  EXPECT_EQ(summary.written.added + summary.written.replaced + summary.written.removed, 0U);
  EXPECT_EQ(dump_index(index, {.ledger = false}), before);
  run();
  EXPECT_EQ(files_read(), 0);
}

TEST_F(RunTest, AChangedFileReplacesItsPaper) {
  tree.write("a.txt", "alpha");
  run();
  tree.write("a.txt", "other words");
  const RunSummary summary = run();
  EXPECT_EQ(summary.written.added, 1U);
  EXPECT_EQ(summary.written.removed, 1U);
  EXPECT_TRUE(locations_of(index, "alpha").empty());
  EXPECT_EQ(locations_of(index, "other words").size(), 1U);
}

TEST_F(RunTest, SameBytesAtTwoPathsAreOneDocument) {
  const std::string b = tree.write("b.txt", "same");
  run();
  const std::string a = tree.write("a.txt", "same");  // found later, stands first
  run();
  EXPECT_EQ(IndexDatabase(index).documents(), 1U);
  EXPECT_EQ(locations_of(index, "same"), (std::vector{a, b}));
  tree.write("a.txt", "changed");
  run();
  EXPECT_EQ(locations_of(index, "same"), std::vector{b});
}

TEST_F(RunTest, ThePaperIsReadAsItsFirstFileIsNamed) {
  tree.write("b.txt", "same");
  run();
  tree.write("a.md", "same");
  run();
  EXPECT_EQ(IndexDatabase(index).record(document_id("same"))->format, "markdown");
  fs::remove(tree / "a.md");
  fake.options.prune = true;
  run();
  EXPECT_EQ(IndexDatabase(index).record(document_id("same"))->format, "text");
}

TEST_F(RunTest, FailuresAreRememberedUntilTheFileChangesOrTheyAreRetried) {
  tree.write("a.txt", "BAD one");
  EXPECT_EQ(run().failures.size(), 1U);
  run();
  EXPECT_EQ(files_read(), 0);
  fake.options.retry_failed = true;
  const RunSummary retried = run();
  EXPECT_EQ(files_read(), 1);
  EXPECT_FALSE(retried.failures.at(0).remembered);
  fake.options.retry_failed = false;
  EXPECT_EQ(IndexDatabase(index).note("failures"), "1");
  tree.write("a.txt", "good now");
  EXPECT_TRUE(run().failures.empty());
  EXPECT_EQ(IndexDatabase(index).note("failures"), "0");
}

TEST_F(RunTest, OneBadMemberCostsNoOther) {
  tree.write("pack", "PACK\na.txt=one\nb.txt=BAD two\nc.txt=three\n");
  const RunSummary summary = run();
  EXPECT_EQ(summary.documents, 2U);
  ASSERT_EQ(summary.failures.size(), 1U);
  EXPECT_EQ(summary.failures[0].place, tree / "pack/b.txt");
  EXPECT_EQ(locations_of(index, "three"), std::vector{tree / "pack/c.txt"});
}

TEST_F(RunTest, APaperStaysWhileItsFileCannotBeOpened) {
  tree.write("a.txt", "alpha");
  run();
  tree.write("a.txt", "GONE");
  EXPECT_EQ(run().failures.size(), 1U);
  EXPECT_EQ(locations_of(index, "alpha").size(), 1U);
  tree.write("a.txt", "back");
  run();
  EXPECT_TRUE(locations_of(index, "alpha").empty());
}

TEST_F(RunTest, OtherSettingsReadEverythingAgain) {
  tree.write("a.txt", "alpha");
  run();
  fake.vocabulary.version = "another";
  run();
  EXPECT_EQ(files_read(), 1);
  run();
  EXPECT_EQ(files_read(), 0);
  fake.options.ocr = false;
  run();
  EXPECT_EQ(files_read(), 1);
}

TEST_F(RunTest, WithoutPruneNothingGoesAndWithItOnlyUnderTheRoots) {
  Folder elsewhere;
  elsewhere.write("kept.txt", "kept");
  tree.write("a.txt", "alpha");
  tree.write("b.txt", "beta");
  tree.write("c.txt", "gamma");
  fake.options.roots.push_back(elsewhere.path().string());
  run();
  fs::remove(tree / "a.txt");
  fs::remove(elsewhere / "kept.txt");
  fake.options.roots.pop_back();
  EXPECT_EQ(run().documents, 4U);
  fake.options.prune = true;
  const RunSummary summary = run();
  EXPECT_EQ(summary.pruned_files, 1U);
  EXPECT_EQ(summary.documents, 3U);
  EXPECT_EQ(locations_of(index, "kept").size(), 1U);
}

TEST_F(RunTest, PruneRefusesWhenMoreThanHalfWouldGoOrARootIsMissing) {
  for (const char* name : {"a", "b", "c"}) tree.write(name, name);
  run();
  fake.options.prune = true;
  fs::remove(tree / "a");
  fs::remove(tree / "b");
  tree.write("d", "new");
  const RunSummary refused = run();
  EXPECT_NE(refused.prune_refusal, "");
  EXPECT_EQ(refused.documents, 4U) << "nothing is pruned, the rest is indexed";
  fake.options.roots = {tree / "away"};
  EXPECT_NE(run().prune_refusal, "");
  EXPECT_EQ(IndexDatabase(index).documents(), 4U);
  fake.options.roots = {tree.path().string()};
  fake.options.force = true;
  EXPECT_EQ(run().documents, 2U);
}

std::vector<std::size_t> counts_of(const RunSummary& summary) {
  return {summary.files, summary.read, summary.unchanged, summary.not_reached};
}

TEST_F(RunTest, AnInterruptedRunKnowsWhatItDidNotReach) {
  for (const char* name : {"a", "b", "c"}) tree.write(name, name);
  fake.stop.request_stop();  // before there is a plan
  EXPECT_THAT(counts_of(run()), ElementsAre(3U, 0U, 0U, 3U));
  fake.stop = std::stop_source();
  EXPECT_THAT(counts_of(run()), ElementsAre(3U, 3U, 0U, 0U));
  EXPECT_THAT(counts_of(run()), ElementsAre(3U, 0U, 3U, 0U));
  for (const char* name : {"d", "e"}) tree.write(name, name);
  fake.observer.on_finished = [&](const std::string&) { fake.stop.request_stop(); };
  EXPECT_THAT(counts_of(run()), ElementsAre(5U, 1U, 3U, 1U));
}

TEST_F(RunTest, AnInterruptedRunKeepsWhatIsDoneAndTheNextGoesOn) {
  for (int i = 0; i < 20; ++i)
    tree.write("f" + std::to_string(10 + i), "text " + std::to_string(i));
  int done = 0;
  fake.observer.on_finished = [&](const std::string&) {
    if (++done == 7) fake.stop.request_stop();
  };
  const RunSummary cut = run();
  EXPECT_TRUE(cut.interrupted);
  EXPECT_EQ(cut.documents, 7U);
  EXPECT_THAT(counts_of(cut), ElementsAre(20U, 7U, 0U, 13U));
  fake.stop = std::stop_source();
  fake.observer.on_finished = nullptr;
  const RunSummary rest = run();
  EXPECT_FALSE(rest.interrupted);
  EXPECT_EQ(files_read(), 13);
  EXPECT_THAT(counts_of(rest), ElementsAre(20U, 13U, 7U, 0U));
  FakeRun fresh(home / "fresh", tree.path().string());
  fresh.run();
  EXPECT_EQ(dump_index(index), dump_index(home / "fresh"));
}

TEST_F(RunTest, AnArchiveCutByAnInterruptionIsReadAgain) {
  std::string pack = "PACK\n";
  for (int i = 0; i < 9; ++i) pack += std::to_string(i) + "=words " + std::to_string(i) + "\n";
  tree.write("pack", pack);
  fake.options.jobs = 1;
  fake.extractor.before = [&](const std::string&) { fake.stop.request_stop(); };
  EXPECT_EQ(run().documents, 0U);
  fake.stop = std::stop_source();
  fake.extractor.before = nullptr;
  EXPECT_EQ(run().documents, 9U);
}

TEST_F(RunTest, WhatTheExtractorThrowsEndsTheRun) {
  tree.write("a", "a");
  fake.extractor.before = [](const std::string&) {
    throw Error("extract-not-started", "no extractor", "Install it.");
  };
  EXPECT_THROW(run(), Error);
}

TEST_F(RunTest, ASecondIndexerIsRefused) {
  tree.write("a", "a");
  const IndexDatabase first(index);
  try {
    run();
    FAIL() << "two writers";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "index-locked");
  }
}

TEST_F(RunTest, AnyNumberOfJobsGivesTheSameIndex) {
  for (int i = 0; i < 60; ++i) {
    tree.write("d" + std::to_string(i % 7) + "/" + std::to_string(i),
               "common words and " + std::to_string(i % 50));
  }
  tree.write("pack", "PACK\na=one\nb=common words and 3\na=one\n");
  fake.extractor.delay = std::chrono::microseconds(300);
  fake.options.jobs = 1;
  run();
  const std::string expected = dump_index(index);
  for (const std::size_t jobs : {2U, 5U, 16U}) {
    fake.options.jobs = jobs;
    fake.options.index_directory = home / ("jobs" + std::to_string(jobs));
    run();
    EXPECT_EQ(dump_index(fake.options.index_directory), expected) << jobs;
  }
}

TEST_F(RunTest, KeptOriginalsAreTheFilesAndGoWithThem) {
  const std::string file = tree.write("a.txt", "alpha");
  tree.write("b.txt", "beta");
  run();
  fake.options.keep_originals = true;
  run();
  EXPECT_EQ(files_read(), 2) << "copies were not made before";
  run();
  EXPECT_EQ(files_read(), 0);
  const std::string id = document_id("alpha");
  const std::string copy = index + "/originals/" + id.substr(0, 2) + "/" + id;
  EXPECT_EQ(read_file(copy), "alpha");
  tree.write("a.txt", "changed");
  run();
  EXPECT_FALSE(fs::exists(copy));
  fs::remove(tree / "a.txt");
  fake.options.prune = true;
  run();
  std::size_t copies = 0;
  for (const auto& entry : fs::recursive_directory_iterator(index + "/originals")) {
    if (entry.is_regular_file()) ++copies;
  }
  EXPECT_EQ(copies, 1U);
}

// Makes random changes to a tree and its manifest, and holds the index that follows them to one
// that is made anew from what there is.
class RunOracle : public testing::TestWithParam<unsigned> {
 protected:
  std::size_t below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

  std::string content() {
    const std::size_t kind = below(10);
    if (kind == 0) return "BAD " + std::to_string(below(3));
    if (kind > 7) {
      std::string pack = "PACK\n";
      for (std::size_t i = below(4); i > 0; --i) {
        pack += names_[below(names_.size())] + "=words of " + std::to_string(below(6)) + "\n";
      }
      return pack;
    }
    return "words of " + std::to_string(below(6));
  }

  void change_tree() {
    for (std::size_t i = 1 + below(4); i > 0; --i) {
      const std::string& name = names_[below(names_.size())];
      if (below(4) == 0) {
        fs::remove(tree_ / name);
      } else {
        tree_.write(name, content());
      }
    }
  }

  void change_manifest() {
    std::string rows = "path,id,title,council\n";
    for (const std::string& name : names_) {
      if (below(3) == 0) rows += "tree/" + name + ",,Title " + std::to_string(below(3)) + ",\n";
    }
    if (below(2) == 0) rows += "," + document_id("words of 1") + ",By its id,kelderby\n";
    home_.write("manifest.csv", rows);
  }

  std::mt19937 random_{GetParam()};
  std::vector<std::string> names_{"a.txt", "a.md", "b/c.txt", "b/d.md", "e.txt", "z.md"};
  Folder home_;
  Folder tree_;
};

TEST_P(RunOracle, IncrementalEqualsFresh) {
  fs::create_directory_symlink(tree_.path(), home_ / "tree");
  FakeRun kept(home_ / "kept", tree_.path().string());
  kept.options.manifest = home_ / "manifest.csv";
  kept.options.prune = kept.options.force = true;
  for (int round = 0; round < 12; ++round) {
    change_tree();
    if (round % 3 != 1) change_manifest();
    kept.run();
    const std::string fresh_index = home_ / ("fresh" + std::to_string(round));
    FakeRun fresh(fresh_index, tree_.path().string());
    fresh.options.manifest = kept.options.manifest;
    fresh.run();
    ASSERT_EQ(dump_index(home_ / "kept", {.numbers = false}),
              dump_index(fresh_index, {.numbers = false}))
        << "round " << round;
    kept.run();
    ASSERT_EQ(kept.extractor.files_read, 0) << "round " << round;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RunOracle, testing::Range(1U, 9U));

}  // namespace
}  // namespace scrutineer::tests
