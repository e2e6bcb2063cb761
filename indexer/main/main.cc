// scrutineer-index: papers in, an index out.
#include <cstdio>
#include <fstream>

#include "indexer/extract/runner.h"
#include "indexer/main/command_line.h"
#include "indexer/main/describe.h"
#include "indexer/main/inspect.h"
#include "indexer/main/interrupt.h"
#include "indexer/main/progress.h"
#include "indexer/main/summary.h"
#include "indexer/main/tasks.h"
#include "indexer/run/file_extraction.h"
#include "indexer/run/run.h"
#include "indexer/run/upgrade.h"
#include "schemas/error.h"
#include "schemas/path_text.h"

namespace {

using scrutineer::Error;
using scrutineer::path_to_text;
using scrutineer::indexer::ExitCode;
namespace indexer = scrutineer::indexer;

ExitCode exit_code_of(const Error& error) {
  const std::string& code = error.code();
  if (code == "index-locked") return ExitCode::locked;
  if (code == "index-version" || code == "index-not-ours") return ExitCode::other_version;
  if (code == "index-damaged" || code == "backup-damaged") return ExitCode::damaged;
  if (code == "index-missing") return ExitCode::other_version;
  const bool given_wrong = code.starts_with("manifest-") || code.starts_with("gazetteer-") ||
                           code.starts_with("marks-") || code.starts_with("remove-") ||
                           code == "backup-exists" || code == "bad-vocabulary";
  return given_wrong ? ExitCode::usage : ExitCode::cannot_go_on;
}

void write_report(const std::filesystem::path& file, const std::string& report) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << report;
  out.close();
  if (!out) {
    throw Error("report-write", "can't write the report " + path_to_text(file.native()),
                "Check the path given with --report; the index itself is complete.");
  }
}

ExitCode inspect(const indexer::CommandLine& line) {
  const scrutineer::Vocabulary vocabulary = scrutineer::load_vocabulary({{}, line.gazetteers});
  const indexer::ReadFindings read_findings = indexer::read_findings_with(vocabulary);
  const scrutineer::extract::Runner runner({.ocr = line.run.ocr});
  const indexer::Extract extract = indexer::extract_with(runner);
  const indexer::Inspection inspection =
      indexer::inspect_file(*line.inspect, {vocabulary, extract, read_findings});
  std::fputs(inspection.json.c_str(), stdout);
  return inspection.all_read ? ExitCode::all_fine : ExitCode::some_failed;
}

ExitCode run(const indexer::CommandLine& line) {
  const indexer::Interrupt interrupt;
  const scrutineer::Vocabulary vocabulary = scrutineer::load_vocabulary({{}, line.gazetteers});
  const indexer::Describe describe = indexer::describe_with(vocabulary);
  const indexer::ReadFindings read_findings = indexer::read_findings_with(vocabulary);
  const indexer::FindExemption find_exemption = indexer::find_exemption();
  const scrutineer::extract::Runner runner({.ocr = line.run.ocr});
  const indexer::Extract extract = indexer::extract_with(runner);
  indexer::RunSummary summary;
  {
    const auto progress = indexer::make_progress();
    summary = indexer::run_index(
        line.run, {vocabulary, extract, describe, *progress, &read_findings, &find_exemption},
        interrupt.token());
  }
  std::fputs(indexer::summary_text(summary).c_str(), stdout);
  if (line.report) write_report(*line.report, indexer::report_json(summary, line.run));
  return indexer::exit_code(summary);
}

ExitCode upgrade(const indexer::CommandLine& line) {
  const indexer::Interrupt interrupt;
  const scrutineer::Vocabulary vocabulary = scrutineer::load_vocabulary({{}, line.gazetteers});
  indexer::UpgradeSummary summary;
  {
    const auto progress = indexer::make_progress("papers");
    summary = indexer::upgrade_index(
        {line.run.index_directory, line.run.jobs, line.run.batch_documents},
        {vocabulary, indexer::describe_with, indexer::read_findings_with, *progress},
        interrupt.token());
  }
  std::fputs(indexer::upgrade_text(summary).c_str(), stdout);
  return indexer::upgrade_exit_code(summary);
}

ExitCode perform(const indexer::CommandLine& line) {
  if (line.task == indexer::Task::index) return run(line);
  if (line.task == indexer::Task::inspect) return inspect(line);
  if (line.task == indexer::Task::upgrade) return upgrade(line);
  return indexer::do_task(line);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto line = indexer::parse_command_line(argc, argv);
    if (const auto* code = std::get_if<ExitCode>(&line)) return static_cast<int>(*code);
    const auto& parsed = std::get<indexer::CommandLine>(line);
    return static_cast<int>(perform(parsed));
  } catch (const Error& error) {
    std::fprintf(stderr, "scrutineer-index: %s: %s\n  %s\n", error.code().c_str(), error.what(),
                 error.hint().c_str());
    return static_cast<int>(exit_code_of(error));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scrutineer-index: internal: %s\n  Report this, with what was indexed.\n",
                 error.what());
    return static_cast<int>(ExitCode::cannot_go_on);
  }
}
