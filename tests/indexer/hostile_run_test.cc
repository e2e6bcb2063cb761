// Papers that take their reader over cost themselves and nothing else of the run.
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <string>

#include "indexer/extract/runner.h"
#include "indexer/run/check.h"
#include "indexer/run/file_extraction.h"
#include "tests/indexer/fake_papers.h"

namespace scrutineer::tests {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr const char* crashed = "extract-failed";  // AddressSanitizer tells, and ends in order
#else
constexpr const char* crashed = "extract-crashed";
#endif

TEST(HostileRun, LosesOnlyTheHostilePapers) {
  Folder tree;
  Folder home;
  const std::map<std::string, std::string> hostile = {
      {"b socket.txt", "extract-forbidden"},
      {"d fork.txt", "extract-forbidden"},
      {"f exec.txt", "extract-forbidden"},
      {"h write a file.txt", "extract-forbidden"},
      {"j crash.txt", crashed},
      {"l flood.txt", "extract-output-limit"},
      {"n kill the indexer.txt", "extract-forbidden"}};
  for (const auto& [name, code] : hostile) tree.write(name, "x");
  for (const char* good : {"a", "c", "e", "g", "i", "k", "m", "o"}) {
    tree.write(std::string(good) + ".txt", "x");
  }
  const extract::Runner runner(
      {.program =
           std::filesystem::read_symlink("/proc/self/exe").parent_path() / "hostile_extractor",
       .output_bytes = std::uint64_t{2} << 20U});
  const indexer::Extract read = indexer::extract_with(runner);
  const indexer::Describe describe = [](const ExtractedText& /*text*/) {
    Metadata metadata;
    metadata.document_type = "other";
    return metadata;
  };
  const Vocabulary vocabulary = fake_vocabulary();
  SilentObserver observer;
  indexer::RunOptions options;
  options.index_directory = home / "index";
  options.roots = {tree.path().string()};
  options.jobs = 2;
  const indexer::RunSummary summary =
      indexer::run_index(options, {vocabulary, read, describe, observer}, {});

  std::map<std::string, std::string> failed;
  for (const indexer::RunFailure& one : summary.failures) {
    failed[std::filesystem::path(one.place).filename().string()] = one.failure.code;
  }
  EXPECT_EQ(failed, hostile);
  EXPECT_GE(summary.documents, 8U) << "what a flood had said before it was stopped may stay";
  EXPECT_TRUE(indexer::check_index(options.index_directory).faults.empty());
}

}  // namespace
}  // namespace scrutineer::tests
