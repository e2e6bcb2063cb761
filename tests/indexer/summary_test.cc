#include "indexer/main/summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace scrutineer::tests {
namespace {

using indexer::exit_code;
using indexer::ExitCode;
using indexer::RunSummary;
using testing::HasSubstr;
using testing::Not;

RunSummary with_failures(std::size_t count) {
  RunSummary summary;
  for (std::size_t i = 0; i < count; ++i) {
    summary.failures.push_back(
        {"/p/" + std::to_string(i) + ".pdf",
         {"", "encrypted", "needs a password", "Get another copy.", "read", "file"},
         false});
  }
  return summary;
}

TEST(Summary, SaysWhyInGroups) {
  RunSummary summary = with_failures(8);
  summary.failures[7].failure.code = "extract-crashed";
  const std::string text = indexer::summary_text(summary);
  EXPECT_THAT(text, HasSubstr("8 papers could not be indexed"));
  EXPECT_THAT(text, HasSubstr("encrypted (7): Get another copy."));
  EXPECT_THAT(text, HasSubstr("extract-crashed (1)"));
  EXPECT_THAT(text, HasSubstr("and 2 more"));
  EXPECT_THAT(text, Not(HasSubstr("--retry-failed")));
}

TEST(Summary, NothingFailedSaysNothingOfIt) {
  EXPECT_THAT(indexer::summary_text({}), Not(HasSubstr("could not")));
}

TEST(Summary, FilesNotReachedAreNotCalledUnchanged) {
  RunSummary summary;
  summary.files = 240;
  summary.read = 52;
  summary.not_reached = 188;
  EXPECT_THAT(indexer::summary_text(summary),
              HasSubstr("240 files: 52 read, 0 unchanged, 188 not reached."));
  summary.unchanged = std::exchange(summary.not_reached, 0);
  EXPECT_THAT(indexer::summary_text(summary), HasSubstr("240 files: 52 read, 188 unchanged. "));
}

TEST(Summary, ForeignWordsCannotWriteOnTheTerminal) {
  RunSummary summary = with_failures(1);
  summary.failures[0].failure.what = "title \x1B]0;x\x07";
  EXPECT_THAT(indexer::summary_text(summary), Not(HasSubstr("\x1B")));
}

TEST(ExitCodes, SayWhatHappened) {
  EXPECT_EQ(exit_code({}), ExitCode::all_fine);
  EXPECT_EQ(exit_code(with_failures(1)), ExitCode::some_failed);
  RunSummary summary;
  summary.manifest_errors.push_back({2, "published", "manifest-date", "bad"});
  EXPECT_EQ(exit_code(summary), ExitCode::some_failed);
  summary = {};
  summary.prune_refusal = "x";
  EXPECT_EQ(exit_code(summary), ExitCode::some_failed);
  summary = {};
  summary.unmatched_rows.emplace_back();
  EXPECT_EQ(exit_code(summary), ExitCode::all_fine) << "a warning is no failure";
  summary = with_failures(1);
  summary.interrupted = true;
  EXPECT_EQ(exit_code(summary), ExitCode::interrupted);
}

TEST(Report, HoldsEverythingWhateverTheBytes) {
  RunSummary summary = with_failures(2);
  summary.failures[1].failure.what = "\xFF";
  summary.warnings.push_back({"/p", "w"});
  summary.unmatched_rows.emplace_back();
  summary.files = 6;
  summary.read = 1;
  summary.unchanged = 2;
  summary.not_reached = 3;
  indexer::RunOptions options;
  options.roots = {"/pap\xE9rs"};
  const auto report = nlohmann::json::parse(indexer::report_json(summary, options));
  EXPECT_EQ(report.at("failures").size(), 2U);
  EXPECT_EQ(report.at("exit_code"), 2);
  EXPECT_EQ(report.at("files"),
            nlohmann::json(
                {{"found", 6}, {"read", 1}, {"unchanged", 2}, {"not_reached", 3}, {"pruned", 0}}));
  EXPECT_EQ(report.at("paths").at(0), "/pap\\xE9rs");
  EXPECT_EQ(report.at("manifest").at("without_paper").size(), 1U);
}

TEST(Upgraded, SaysWhatItWasAndWhatARuleFailedOn) {
  indexer::UpgradeSummary summary;
  summary.documents = 1;
  summary.from = {2, "", "scrutineer 0.2.0"};
  EXPECT_THAT(indexer::upgrade_text(summary),
              HasSubstr("Rebuilt 1 document from the text of an index of schema version 2, written "
                        "by scrutineer 0.2.0."));
  EXPECT_EQ(upgrade_exit_code(summary), ExitCode::all_fine);
  for (int i = 0; i < 7; ++i) {
    summary.not_described.push_back({"/papers/" + std::to_string(i), "x\n"});
  }
  const std::string text = indexer::upgrade_text(summary);
  EXPECT_THAT(text, HasSubstr("7 papers keep what was known before"));
  EXPECT_THAT(text, HasSubstr("/papers/4: x"));
  EXPECT_THAT(text, Not(HasSubstr("/papers/5")));
  EXPECT_THAT(text, HasSubstr("and 2 more"));
  EXPECT_EQ(upgrade_exit_code(summary), ExitCode::some_failed);
  summary.interrupted = true;
  EXPECT_EQ(indexer::upgrade_text(summary), "Interrupted: the index is as it was.\n");
  EXPECT_EQ(upgrade_exit_code(summary), ExitCode::interrupted);
}

}  // namespace
}  // namespace scrutineer::tests
