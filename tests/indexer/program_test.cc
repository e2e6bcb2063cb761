// scrutineer-index as its users see it.
#include "tests/indexer/program.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <thread>
#include <xapian.h>

#include "indexer/write/index_database.h"
#include "schemas/index_keys.h"
#include "schemas/not_same_issue.h"
#include "tests/extract_pdf/scan_fixture.h"
#include "tests/indexer/folder.h"
#include "tests/indexer/index_dump.h"

namespace scrutineer::tests {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class ProgramTest : public testing::Test {
 protected:
  Outcome run(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"--index", index_directory};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(tree.path().string());
    return index(arguments);
  }

  // Many small papers more, so that a run lasts long enough to be disturbed.
  void write_many(int count) {
    for (const int end = written_ + count; written_ < end; ++written_) {
      const std::string number = std::to_string(written_);
      tree.write("p" + std::to_string(1000 + written_) + ".txt",
                 "Report to Cabinet number " + number + "\n\nThe panel noted it.\n");
    }
  }

  // What became of a run that got a signal once it had read a paper. On a busy machine it may have
  // ended by then: it is tried again on more papers.
  Outcome interrupted_by(int signal) {
    Outcome outcome;
    for (int attempt = 0; attempt < 5 && outcome.code != 130; ++attempt) {
      write_many(100);
      Program program =
          start_indexer({"--index", index_directory, "--jobs", "2", tree.path().string()});
      while (program.errors_so_far().find(" read ") == std::string::npos && !program.ended()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      program.signal(signal);
      outcome = program.wait();
    }
    return outcome;
  }

  Folder tree;
  Folder home;
  std::string index_directory = home / "index";

 private:
  int written_ = 0;
};

TEST_F(ProgramTest, HelpAndVersionSayWhatTheyShould) {
  const Outcome help = index({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const char* word : {"--index",
                           "--manifest",
                           "--gazetteer",
                           "--jobs",
                           "--prune",
                           "--force",
                           "--retry-failed",
                           "--keep-originals",
                           "--no-ocr",
                           "--not-same-issue",
                           "--report",
                           "--allow-exempt",
                           "--batch",
                           "--check",
                           "--compact",
                           "--backup",
                           "--restore",
                           "--remove",
                           "--reason",
                           "--upgrade",
                           "Examples:",
                           "Exit codes:",
                           "130"}) {
    EXPECT_THAT(help.out, HasSubstr(word));
  }
  const Outcome version = index({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.out, HasSubstr("scrutineer-index "));
}

TEST_F(ProgramTest, AWrongCommandLineIsExitCode1) {
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"--index", "x"},
      {"papers"},
      {"--index", "x", "--jobs", "0", "p"},
      {"--index", "x", "--jobs", "two", "p"},
      {"--index", "x", "--force", "p"},
      {"--index", "x", "--unknown", "p"},
      {"--upgrade"},
      {"--index", "x", "--upgrade", "p"},
      {"--index", "x", "--upgrade", "--report", "r"},
      {"--index", "x", "--upgrade", "--prune"},
      {"--index", "x", "--upgrade", "--no-ocr"},
      {"--index", "x", "--upgrade", "--check", "x"}};
  for (const auto& arguments : wrong) {
    const Outcome outcome = index(arguments);
    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.err, "");
  }
}

TEST_F(ProgramTest, IndexesAndFindsNothingToDoTheSecondTime) {
  tree.write("a.txt", "Minutes of the meeting\n\nCouncillors noted the report.\n");
  const Outcome first = run();
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, HasSubstr("1 new"));
  const std::string before = dump_index(index_directory);
  const Outcome second = run();
  EXPECT_EQ(second.code, 0);
  EXPECT_THAT(second.out, HasSubstr("0 read, 1 unchanged"));
  EXPECT_EQ(dump_index(index_directory), before);
}

TEST_F(ProgramTest, MarksOfAReaderAreKeptUntilOthersAreGiven) {
  tree.write("a.txt", "Minutes of the meeting\n\nCouncillors noted the report.\n");
  const auto marks = [&] {
    return decode_marks(
        Xapian::Database(index_directory + "/xapian").get_metadata(std::string(marks_key)));
  };
  home.write("marks.csv", "one,other,note\n0a0a0a0a0a0a0a0a,1b1b1b1b1b1b1b1b,Two teams\n");
  home.write("bad.csv", "one,other\n0a0a0a0a0a0a0a0a,x\n");
  home.write("none.csv", "one,other\n");
  const std::vector<MarkedPair> given = {{"0a0a0a0a0a0a0a0a", "1b1b1b1b1b1b1b1b", "Two teams"}};
  EXPECT_EQ(run({"--not-same-issue", home / "marks.csv"}).code, 0);
  EXPECT_EQ(marks(), given);
  tree.write("b.txt", "Minutes of another meeting\n\nCouncillors noted the report.\n");
  EXPECT_EQ(run().code, 0);
  EXPECT_EQ(marks(), given) << "without the option they stay";
  const Outcome bad = run({"--not-same-issue", home / "bad.csv"});
  EXPECT_EQ(bad.code, 1);
  EXPECT_THAT(bad.err, HasSubstr("line 2"));
  EXPECT_EQ(marks(), given) << "a file with a bad line changes nothing";
  const Outcome alone = index({"--index", index_directory, "--not-same-issue", home / "none.csv"});
  EXPECT_EQ(alone.code, 0) << alone.err;
  EXPECT_THAT(alone.out, HasSubstr("2 documents in the index"));
  EXPECT_EQ(marks(), std::vector<MarkedPair>{});
}

TEST_F(ProgramTest, NamesOfAnyBytesAreIndexedAndPrintedSafely) {
  tree.write("new\nline \"q\" 'x'.txt", "Alpha words stand here.\n");
  tree.write("latin\xE9.txt", "Beta words stand here.\n");
  tree.write("\x1B[2Jclear.txt", "Gamma words stand here.\n");
  const Outcome outcome = run({"--report", home / "report.json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.err.find('\x1B'), std::string::npos);
  EXPECT_THAT(outcome.err, HasSubstr("latin\\xE9.txt"));
  EXPECT_EQ(indexer::IndexDatabase(index_directory).documents(), 3U);
  EXPECT_THAT(run().out, HasSubstr("0 read, 3 unchanged"));
}

TEST_F(ProgramTest, AWordOfTenThousandLettersCostsNothing) {
  tree.write("a.txt", "Before " + std::string(10'000, 'x') + " after.\n");
  tree.write("b.txt", "Another paper.\n");
  const Outcome outcome = run();
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const Xapian::Database database(index_directory + "/xapian");
  EXPECT_EQ(database.get_doccount(), 2U);
  EXPECT_TRUE(database.term_exists("after"));
}

TEST_F(ProgramTest, AScanIsFoundByItsWordsUnlessOcrIsOff) {
  tree.write("scan.pdf", extract::pdf::test::scanned_pdf({{"Placements drift often"}}));
  const auto has_word = [&] {
    return Xapian::Database(index_directory + "/xapian").term_exists("placement");
  };
  const Outcome off = run({"--no-ocr"});
  EXPECT_EQ(off.code, 0) << off.err;
  EXPECT_FALSE(has_word());
  const Outcome on = run();
  EXPECT_EQ(on.code, 0) << on.err;
  EXPECT_THAT(on.err, HasSubstr("1 pages read by OCR"));
  EXPECT_TRUE(has_word());
  EXPECT_THAT(run().out, HasSubstr("0 read, 1 unchanged"));
}

TEST_F(ProgramTest, WhatFailsIsSaidAndTheRestIsIndexed) {
  tree.write("good.txt", "A good paper.\n");
  tree.write("empty.pdf", "");
  tree.write("broken.pdf", "%PDF-1.7\nnothing of a PDF\n");
  fs::create_symlink("nowhere", tree / "dead.txt");
  ASSERT_EQ(::mkfifo((tree / "pipe").c_str(), 0600), 0);
  const Outcome outcome = run({"--report", home / "report.json"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.out, HasSubstr("1 new"));
  EXPECT_THAT(outcome.out, HasSubstr("3 papers could not be indexed"));
  const auto report = nlohmann::json::parse(read_file(home / "report.json"));
  EXPECT_EQ(report.at("exit_code"), 2);
  EXPECT_EQ(report.at("failures").size(), 3U);
  for (const auto& failure : report.at("failures")) {
    EXPECT_NE(failure.at("code"), "");
    EXPECT_NE(failure.at("hint"), "");
    EXPECT_EQ(failure.at("remembered"), false);
  }
  EXPECT_EQ(report.at("warnings").size(), 1U) << "the pipe";
  const Outcome again = run({"--report", home / "report.json"});
  EXPECT_EQ(again.code, 2) << "a remembered failure is still a failure";
  EXPECT_THAT(again.out, HasSubstr("--retry-failed"));
}

TEST_F(ProgramTest, ABadManifestRowIsSaidWithItsPlace) {
  tree.write("a.txt", "A paper.\n");
  home.write("m.csv", "path,title,published\n" + (tree / "a.txt") + ",Given title,2019-02-30\n" +
                          (tree / "gone.txt") + ",Nobody,2019-01-01\n");
  const Outcome outcome = run({"--manifest", home / "m.csv"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.out, HasSubstr("manifest line 2, column published"));
  EXPECT_THAT(outcome.out, HasSubstr("manifest line 3: warning"));
  home.write("m.csv", "title\nx\n");
  EXPECT_EQ(run({"--manifest", home / "m.csv"}).code, 1);
  EXPECT_EQ(run({"--manifest", home / "none.csv"}).code, 1);
}

TEST_F(ProgramTest, AnIndexOfAnotherVersionOrNoneIsRefused) {
  tree.write("a.txt", "A paper.\n");
  ASSERT_EQ(run().code, 0);
  {
    Xapian::WritableDatabase database(index_directory + "/xapian");
    database.set_metadata("stamp", R"({"schema_version":9999,"analysis":"","written_by":"later"})");
    database.commit();
  }
  const Outcome outcome = run();
  EXPECT_EQ(outcome.code, 4);
  EXPECT_THAT(outcome.err, HasSubstr("index-version"));
  const Outcome wrong = index({"--index", tree.path().string(), tree.path().string()});
  EXPECT_EQ(wrong.code, 4);
  EXPECT_THAT(wrong.err, HasSubstr("index-not-ours"));
}

// So many of the papers in a folder, spread over it.
void copy_some(const fs::path& from, std::size_t count, const std::string& to) {
  std::vector<fs::path> files;
  for (const auto& file : fs::directory_iterator(from)) {
    if (file.is_regular_file()) files.push_back(file.path());
  }
  std::sort(files.begin(), files.end());
  for (std::size_t i = 0; i < count && i < files.size(); ++i) {
    const fs::path& file = files[i * files.size() / count];
    fs::copy_file(file, fs::path(to) / file.filename(), fs::copy_options::overwrite_existing);
  }
}

TEST_F(ProgramTest, AnUpgradeNeedsNoFileOfThePapers) {
  const fs::path shared = environment("SCRUTINEER_SHARED");
  if (!fs::exists(shared / "corpus/ofsted")) GTEST_SKIP() << "no papers in " << shared;
  copy_some(shared / "corpus/ofsted", 17, tree.path().string());
  copy_some(shared / "corpus/seeds", 3, tree.path().string());
  home.write("manifest.csv", "path,title\n" + fs::directory_iterator(tree.path())->path().string() +
                                 ",A title that is given\n");
  ASSERT_LE(run({"--manifest", home / "manifest.csv"}).code, 2);  // some may be no paper
  const std::string count =
      std::to_string(Xapian::Database(index_directory + "/xapian").get_doccount());
  ASSERT_GE(count, "18");
  const std::string of_the_files = dump_index(index_directory, {.forms = true});
  fs::rename(tree.path(), home / "elsewhere");
  EXPECT_EQ(index({"--index", index_directory, "--upgrade"}).code, 0);
  EXPECT_EQ(dump_index(index_directory, {.forms = true}), of_the_files);
  {
    Xapian::WritableDatabase database(index_directory + "/xapian");
    database.set_metadata("stamp",
                          R"({"schema_version":2,"analysis":"","written_by":"scrutineer 0.2.0"})");
    database.clear_synonyms("children");
    database.commit();
  }
  const Outcome refused = index({"--check", index_directory});
  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, HasSubstr("--index " + index_directory + " --upgrade"));
  const Outcome upgraded = index({"--index", index_directory, "--upgrade", "--batch", "3"});
  EXPECT_EQ(upgraded.code, 0) << upgraded.err;
  EXPECT_THAT(upgraded.out, HasSubstr("Rebuilt " + count + " documents"));
  EXPECT_THAT(upgraded.out, HasSubstr("schema version 2, written by scrutineer 0.2.0"));
  EXPECT_THAT(upgraded.err, HasSubstr(count + " papers found"));
  EXPECT_EQ(dump_index(index_directory, {.forms = true}), of_the_files);
  fs::rename(home / "elsewhere", tree.path());
}

TEST_F(ProgramTest, AnInterruptedUpgradeIsExitCode130AndChangesNothing) {
  write_many(150);
  ASSERT_EQ(run().code, 0);
  const std::string before = dump_index(index_directory);
  Outcome outcome;
  // On a busy machine it may have ended before the signal comes.
  for (int attempt = 0; attempt < 5 && outcome.code != 130; ++attempt) {
    Program program =
        start_indexer({"--index", index_directory, "--upgrade", "--batch", "1", "--jobs", "1"});
    while (program.errors_so_far().find(" read ") == std::string::npos && !program.ended()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    program.signal(SIGINT);
    outcome = program.wait();
  }
  EXPECT_EQ(outcome.code, 130);
  EXPECT_EQ(outcome.out, "Interrupted: the index is as it was.\n");
  EXPECT_EQ(dump_index(index_directory), before);
  EXPECT_FALSE(fs::exists(index_directory + "/xapian.new"));
}

TEST_F(ProgramTest, AnUpgradeThatCannotBeDoneSaysWhyByItsExitCode) {
  EXPECT_EQ(index({"--index", index_directory, "--upgrade"}).code, 4) << "there is none";
  tree.write("a.txt", "A paper.\n");
  ASSERT_EQ(run().code, 0);
  {
    const indexer::IndexDatabase writer(index_directory);
    EXPECT_EQ(index({"--index", index_directory, "--upgrade"}).code, 3);
  }
  fs::resize_file(index_directory + "/xapian/postlist.glass", 4000);
  EXPECT_EQ(index({"--index", index_directory, "--upgrade"}).code, 6);
}

TEST_F(ProgramTest, ASecondIndexerIsRefused) {
  tree.write("a.txt", "A paper.\n");
  const indexer::IndexDatabase first(index_directory);
  const Outcome outcome = run();
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("index-locked"));
}

TEST_F(ProgramTest, InterruptedItCommitsWhatIsDoneAndGoesOnLater) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const Outcome outcome = interrupted_by(signal);
    EXPECT_EQ(outcome.code, 130) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("Interrupted"));
    EXPECT_EQ(outcome.out.find("could not be indexed"), std::string::npos)
        << "what was interrupted has not failed";
    EXPECT_GT(indexer::IndexDatabase(index_directory).documents(), 0U);
  }
  EXPECT_EQ(run().code, 0);
  Outcome fresh = index({"--index", home / "fresh", tree.path().string()});
  EXPECT_EQ(dump_index(index_directory), dump_index(home / "fresh"));
}

TEST_F(ProgramTest, KilledItLeavesASoundIndexAndNoLock) {
  write_many(100);
  for (int round = 0; round < 4; ++round) {
    Program program = start_indexer({"--index", index_directory, tree.path().string()});
    std::this_thread::sleep_for(std::chrono::milliseconds(60 * (round * round + 1)));
    program.signal(SIGKILL);
    program.wait();
    if (fs::exists(index_directory + "/xapian/iamglass")) {
      EXPECT_EQ(Xapian::Database::check(index_directory + "/xapian"), 0U) << "round " << round;
    }
    tree.write("later" + std::to_string(round) + ".txt", "Added later " + std::to_string(round));
  }
  const Outcome outcome = run();
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(index({"--index", home / "fresh", tree.path().string()}).code, 0);
  EXPECT_EQ(dump_index(index_directory, {.numbers = false}),
            dump_index(home / "fresh", {.numbers = false}));
}

TEST_F(ProgramTest, TheSamplePapersGiveTheSameIndexWithAnyJobs) {
  const std::string samples = environment("SCRUTINEER_SOURCE") + "/indexer/samples";
  std::string expected;
  for (const char* jobs : {"1", "3"}) {
    const std::string directory = home / (std::string("jobs") + jobs);
    const Outcome outcome =
        index({"--index", directory, "--gazetteer", samples + "/gazetteer.json", "--manifest",
               samples + "/manifest.csv", "--jobs", jobs, samples + "/papers"});
    ASSERT_TRUE(outcome.code == 0 || outcome.code == 2) << outcome.err;
    const std::string dump = dump_index(directory);
    if (expected.empty()) expected = dump;
    EXPECT_EQ(dump, expected);
  }
  EXPECT_THAT(expected, HasSubstr("aldermere"));
}

TEST_F(ProgramTest, TheManPageHasNoWarnings) {
  if (!fs::exists("/usr/bin/man")) GTEST_SKIP() << "man is not installed";
  const std::string page = environment("SCRUTINEER_SOURCE") + "/indexer/scrutineer-index.1";
  const Outcome outcome =
      Program("/usr/bin/man", {"--warnings", "-E", "UTF-8", "-l", "-Tutf8", page}).wait();
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
  const Outcome help = index({"--help"});
  // Every option that the help text knows is explained, and none that it does not know.
  const std::string source = read_file(page);
  for (std::size_t at = 0; (at = help.out.find("  --", at)) != std::string::npos; ++at) {
    const std::string option =
        help.out.substr(at + 4, help.out.find_first_of(" ,\n", at + 4) - at - 4);
    EXPECT_THAT(source, HasSubstr(".It Fl -" + option)) << option;
  }
}

}  // namespace
}  // namespace scrutineer::tests
