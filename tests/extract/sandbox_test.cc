// A reader that was taken over, stopped at whatever it tries; and the real one, which stands in the
// same sandbox.
#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <string>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "indexer/extract/runner.h"
#include "indexer/extract/spawn.h"
#include "tests/case_name.h"
#include "tests/extract/collected.h"

namespace scrutineer::extract {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using test::Extraction;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

std::filesystem::path beside_the_tests(const char* name) {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / name;
}

Extraction run_hostile(const std::string& act) {
  RunnerOptions options;
  options.program = beside_the_tests("hostile_extractor");
  options.output_bytes = std::uint64_t{4} << 20U;
  // Only where time is what stops it: a busy machine may need seconds to start a program.
  if (act == "spin" || act == "sleep") options.base_time = seconds(2);
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  return test::collect(Runner(options), ExtractionTask{null.get(), act, 0});
}

std::string first_words(const Runner& runner, const std::string& act) {
  const UniqueFd null(open("/dev/null", O_RDONLY | O_CLOEXEC));
  const Extraction result = test::collect(runner, ExtractionTask{null.get(), act, 0});
  return result.documents.empty() ? std::string() : result.documents[0].text.blocks[0].text;
}

TEST(Ready, FilesAreReadByCopiesOfOneProgramUntilOneDies) {
  RunnerOptions options;
  options.program = beside_the_tests("hostile_extractor");
  const Runner runner(options);
  const std::string first = first_words(runner, "say when it was loaded");
  EXPECT_TRUE(first.starts_with("copy ")) << first;
  EXPECT_EQ(first_words(runner, "say when it was loaded"), first);
  EXPECT_EQ(first_words(runner, "socket"), "");
  const std::string later = first_words(runner, "say when it was loaded");
  EXPECT_TRUE(later.starts_with("copy ")) << later;
  EXPECT_NE(later, first);
}

TEST(Ready, AFileWhoseNameIsTooLongToAskWithIsReadAllTheSame) {
  RunnerOptions options;
  options.program = beside_the_tests("hostile_extractor");
  const Runner runner(options);
  const std::string name(std::size_t{100'000}, 'n');
  EXPECT_EQ(first_words(runner, name), "After " + name);
  EXPECT_TRUE(first_words(runner, "say when it was loaded").starts_with("copy "));
}

TEST(Ready, ManyThreadsAreAnsweredAndNothingIsLeftBehind) {
  {
    RunnerOptions options;
    options.program = beside_the_tests("hostile_extractor");
    const Runner runner(options);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&runner, i] {
        for (int j = 0; j < 10; ++j) {
          const std::string act = "nothing " + std::to_string(10 * i + j);
          EXPECT_EQ(first_words(runner, act), "After " + act);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

struct Attempt {
  const char* what;
  const char* code;  // of the failure that it becomes
};

class Attempts : public testing::TestWithParam<Attempt> {};

TEST_P(Attempts, AreStoppedAndSaid) {
  if (sanitized && std::string_view(GetParam().what) == "eat memory") {
    GTEST_SKIP() << "memory is not bounded under AddressSanitizer";
  }
  if (sanitized && std::string_view(GetParam().what) == "crash") {
    GTEST_SKIP() << "AddressSanitizer tells of a crash and ends with an exit code";
  }
  const Extraction result = run_hostile(GetParam().what);
  ASSERT_EQ(result.failures.size(), 1U) << "it was not stopped";
  EXPECT_EQ(result.failures[0].code, GetParam().code) << result.failures[0].what;
  EXPECT_EQ(result.end, RunEnd::failed);
  EXPECT_FALSE(std::filesystem::exists("hostile-was-here"));
}

const std::vector<Attempt>& attempts() {
  static const std::vector<Attempt> table = {
      {"socket", "extract-forbidden"},        {"datagram", "extract-forbidden"},
      {"unix socket", "extract-forbidden"},   {"socket pair", "extract-forbidden"},
      {"netlink", "extract-forbidden"},       {"fork", "extract-forbidden"},
      {"raw fork", "extract-forbidden"},      {"exec", "extract-forbidden"},
      {"write a file", "extract-forbidden"},  {"write by name at", "extract-forbidden"},
      {"append", "extract-forbidden"},        {"old creat", "extract-forbidden"},
      {"nameless file", "extract-forbidden"}, {"make a folder", "extract-forbidden"},
      {"delete", "extract-forbidden"},        {"rename", "extract-forbidden"},
      {"link", "extract-forbidden"},          {"rights", "extract-forbidden"},
      {"memory file", "extract-forbidden"},   {"kill the indexer", "extract-forbidden"},
      {"kill all", "extract-forbidden"},      {"trace the indexer", "extract-forbidden"},
      {"more memory", "extract-forbidden"},   {"io_uring", "extract-forbidden"},
      {"namespaces", "extract-forbidden"},    {"kernel program", "extract-forbidden"},
      {"root", "extract-forbidden"},          {"spin", "extract-timeout"},
      {"sleep", "extract-timeout"},           {"eat memory", "extract-memory"},
      {"flood", "extract-output-limit"},      {"crash", "extract-crashed"},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Attempts, testing::ValuesIn(attempts()), tests::by_what);

class Allowed : public testing::TestWithParam<Attempt> {};

// A call that the filter does not know is an error to fall back from, and no death.
TEST_P(Allowed, GoesOn) {
  const std::string what = GetParam().what;
  const Extraction result = run_hostile(what);
  ASSERT_TRUE(result.failures.empty()) << result.failures[0].what;
  ASSERT_EQ(result.documents.size(), 1U) << result.documents[0].text.blocks[0].text;
  EXPECT_EQ(result.documents[0].text.blocks[0].text, "After " + what);
}

INSTANTIATE_TEST_SUITE_P(Table, Allowed,
                         testing::Values(Attempt{"threads", ""}, Attempt{"newest clone", ""},
                                         Attempt{"read a library", ""}, Attempt{"nothing", ""}),
                         tests::by_what);

bool has_landlock() { return syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) > 0; }

class Unreadable : public testing::TestWithParam<Attempt> {};

TEST_P(Unreadable, IsWhatDoesNotBelongToTheSystem) {
  if (!has_landlock()) GTEST_SKIP() << "this kernel has no Landlock";
  const Extraction result = run_hostile(GetParam().what);
  ASSERT_EQ(result.documents.size(), 1U) << result.documents[0].text.blocks[0].text;
}

std::vector<Attempt> unreadable() {
  std::vector<Attempt> table = {{"read another file", ""}};
  if (!sanitized) table.push_back({"read the parent", ""});  // sanitizers need /proc
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Unreadable, testing::ValuesIn(unreadable()), tests::by_what);

// The line of this name in a process' status.
std::string status_of(pid_t process, const std::string& name) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(name + ":")) return line.substr(name.size() + 2);
  }
  return {};
}

// The program waits for its file, which is a pipe that stays open, and is looked at meanwhile.
TEST(RealReader, StandsInTheFilterBeforeItReads) {
  const char* folder = std::getenv("SCRUTINEER_BIN");
  ASSERT_NE(folder, nullptr);
  int ends[2] = {-1, -1};
  ASSERT_EQ(pipe2(&ends[0], O_CLOEXEC), 0);
  const UniqueFd read_end(ends[0]);
  const UniqueFd write_end(ends[1]);
  SpawnRequest request;
  request.program = std::string(folder) + "/scrutineer-extract";
  request.arguments = {"--fd=3", "--name=a.txt"};
  request.input = read_end.get();
  const Child child(request);
  const auto end = std::chrono::steady_clock::now() + seconds(60);
  while (status_of(child.id(), "Seccomp") != "2" && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(milliseconds(5));
  }
  EXPECT_EQ(status_of(child.id(), "Seccomp"), "2");
  EXPECT_EQ(status_of(child.id(), "NoNewPrivs"), "1");
}

}  // namespace
}  // namespace scrutineer::extract
