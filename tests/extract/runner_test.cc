#include "indexer/extract/runner.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <vector>

#include "indexer/extract/spawn.h"
#include "schemas/error.h"
#include "tests/case_name.h"
#include "tests/extract/collected.h"

namespace scrutineer::extract {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::collect;
using test::Extraction;
using testing::HasSubstr;

std::filesystem::path fake_program() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "fake_extractor";
}

RunnerOptions fake_options() {
  RunnerOptions options;
  options.program = fake_program();
  return options;
}

Extraction run_fake(const std::string& act, const RunnerOptions& options = fake_options()) {
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  return collect(Runner(options), ExtractionTask{null.get(), act, 0});
}

bool has_children() { return waitpid(-1, nullptr, WNOHANG) != -1; }

struct BadChild {
  const char* what;  // it does
  const char* code;
  const char* says;
  std::size_t documents;
};

class BadChildren : public testing::TestWithParam<BadChild> {};

TEST_P(BadChildren, AreAFailureThatSaysWhatHappened) {
  RunnerOptions options = fake_options();
  // Only where the time is what it runs into: a busy machine may need seconds to start a program.
  if (std::string_view(GetParam().code) == "extract-timeout") options.base_time = seconds(4);
  options.output_bytes = std::uint64_t{2} << 20U;
  const auto start = std::chrono::steady_clock::now();
  const Extraction result = run_fake(GetParam().what, options);
  const auto took = std::chrono::steady_clock::now() - start;

  EXPECT_EQ(result.end, RunEnd::failed);
  ASSERT_EQ(result.failures.size(), 1U);
  const FailureMessage& failure = result.failures[0];
  EXPECT_EQ(failure.code, GetParam().code);
  EXPECT_THAT(failure.what, HasSubstr(GetParam().says));
  EXPECT_EQ(failure.stage, "run");
  EXPECT_EQ(failure.blame, Blame::tool);
  EXPECT_NE(failure.hint, "");
  // How many come before a flood is stopped is the scheduler's to say.
  EXPECT_GE(result.documents.size(), GetParam().documents);
  if (GetParam().documents < 2) {
    EXPECT_EQ(result.documents.size(), GetParam().documents);
  }
  EXPECT_LT(took, seconds(90));
  EXPECT_FALSE(has_children());
}

const std::vector<BadChild>& bad_children() {
  static const std::vector<BadChild> table = {
      {"crash", "extract-crashed", "about to fail", 0},
      {"crash after one", "extract-crashed", "after 1 papers", 1},
      {"killed", "extract-memory", "memory", 0},
      {"hang", "extract-timeout", "too long", 0},
      {"hang after one", "extract-timeout", "too long", 1},
      {"hang without pipes", "extract-timeout", "too long", 0},
      {"flood", "extract-output-limit", "2 MB", 2},
      {"flood errors", "extract-failed", "the last word", 0},
      {"one long frame", "message-too-large", "bytes", 0},
      {"garbage", "message-bad", "not a message", 0},
      {"garbage and a process left behind", "message-bad", "not a message", 0},
      {"other version", "message-version", "version 9", 0},
      {"no end", "extract-failed", "exit code 0", 1},
      {"half a frame", "extract-failed", "exit code 0", 0},
      {"silent", "extract-failed", "exit code 3", 0},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, BadChildren, testing::ValuesIn(bad_children()), tests::by_what);

TEST(Runner, PassesOnWhatTheExtractorFound) {
  const Extraction result = run_fake("good");
  ASSERT_EQ(result.documents.size(), 1U);
  EXPECT_EQ(result.documents[0].text.blocks[0].text, "Words");
  EXPECT_TRUE(result.failures.empty());
  EXPECT_EQ(result.end, RunEnd::whole);
}

TEST(Runner, KeepsWhatCameWholeFromAChildThatThenHangs) {
  RunnerOptions options = fake_options();
  options.base_time = seconds(4);
  const Extraction result = run_fake("hang after the end", options);
  EXPECT_EQ(result.documents.size(), 1U);
  EXPECT_TRUE(result.failures.empty());
  EXPECT_FALSE(has_children());
}

TEST(Runner, EndsWhatAChildThatEndedWellLeftBehind) {
  const Extraction result = run_fake("leave a process behind");
  EXPECT_EQ(result.documents.size(), 1U);
  EXPECT_TRUE(result.failures.empty());
  EXPECT_FALSE(has_children());
}

// Largest memory this process has had, in kilobytes.
long peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(Runner, AHugeArchiveIsNeverHeldAsAWhole) {
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  [[maybe_unused]] const long before = peak_memory();
  std::size_t papers = 0;
  const auto end = Runner(fake_options())
                       .run(ExtractionTask{null.get(), "two thousand of 100 kB", 0}, false,
                            [&](const ExtractionMessage& /*message*/) { ++papers; });
  EXPECT_EQ(end, RunEnd::whole);
  EXPECT_EQ(papers, 2000U);
#if !defined(__SANITIZE_ADDRESS__)  // which keeps what was freed
  EXPECT_LT(peak_memory() - before, 50'000) << "of 200 MB";
#endif
}

TEST(Runner, TheTimeOfWhoeverTakesThePapersIsNotTheFiles) {
  RunnerOptions options = fake_options();
  options.base_time = seconds(3);
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  std::size_t papers = 0;
  const auto end = Runner(options).run(ExtractionTask{null.get(), "twenty of 100 kB", 0}, false,
                                       [&](const ExtractionMessage& /*message*/) {
                                         if (++papers % 10 == 0)
                                           std::this_thread::sleep_for(seconds(2));
                                       });
  EXPECT_EQ(end, RunEnd::whole);
  EXPECT_EQ(papers, 20U);
}

TEST(Runner, WhatTheTakerThrowsEndsTheChildAndGoesThrough) {
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const auto refuse = [](const ExtractionMessage& /*message*/) {
    throw Error("disk-full", "no space is left", "Make some.");
  };
  EXPECT_THROW((void)Runner(fake_options())
                   .run(ExtractionTask{null.get(), "hang after one", 0}, false, refuse),
               Error);
  EXPECT_FALSE(has_children());
}

TEST(Runner, TheChildHoldsNothingButWhatItWasGiven) {
  const UniqueFd leaked(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Extraction result = run_fake("descriptors");
  ASSERT_EQ(result.documents.size(), 1U);
  EXPECT_EQ(result.documents[0].text.blocks[0].text, "0 1 2 3 ");
}

TEST(Runner, StopsWhenCancelled) {
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  std::atomic<bool> cancelled = false;
  std::thread canceller([&] {
    std::this_thread::sleep_for(milliseconds(100));
    cancelled = true;
  });
  const auto start = std::chrono::steady_clock::now();
  const Extraction result =
      collect(Runner(fake_options()), ExtractionTask{null.get(), "hang after one", 0}, cancelled);
  canceller.join();
  EXPECT_EQ(result.end, RunEnd::cancelled);
  EXPECT_TRUE(result.failures.empty());
  EXPECT_LT(std::chrono::steady_clock::now() - start, seconds(90));
  EXPECT_FALSE(has_children());
}

TEST(Runner, ServesManyThreadsAtOnce) {
  const Runner runner(fake_options());
  const std::atomic<bool> cancelled = false;
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
      for (int round = 0; round < 5; ++round) {
        const char* act = (i + round) % 2 == 0 ? "good" : "crash";
        const Extraction result = collect(runner, ExtractionTask{null.get(), act, 0}, cancelled);
        if (result.documents.size() + result.failures.size() == 1) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 20);
  EXPECT_FALSE(has_children());
}

TEST(Runner, SaysSoWhereTheProgramIsMissing) {
  RunnerOptions options;
  options.program = "/no/such/program";
  try {
    const Runner runner(options);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "extract-not-started");
    EXPECT_THAT(error.what(), HasSubstr("/no/such/program"));
  }
}

TEST(Runner, TimeGrowsWithTheFileUpToAnEnd) {
  const Runner runner(fake_options());
  EXPECT_EQ(runner.time_limit(0), milliseconds(120'000));
  EXPECT_EQ(runner.time_limit(std::uint64_t{10} << 20U), milliseconds(1'320'000));
  EXPECT_EQ(runner.time_limit(~std::uint64_t{0}), milliseconds(1'800'000));
}

}  // namespace
}  // namespace scrutineer::extract
