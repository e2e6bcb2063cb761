#include "indexer/main/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <thread>

#include "schemas/version.h"

namespace scrutineer::indexer {
namespace {

constexpr std::size_t most_jobs = 256;
constexpr std::size_t most_batch = 100'000;

constexpr char about[] =
    "Indexes council papers and inspection letters: PDF, DOCX, ODT, RTF, HTML, Markdown, plain "
    "text,\n"
    "and ZIP or tar archives of these. Files that have not changed since the last run are not "
    "read.";

constexpr char footer[] = R"(Examples:
  scrutineer-index --index papers.idx ~/papers
      index everything under ~/papers, or bring the index up to date
  scrutineer-index --index papers.idx --manifest papers.csv --prune ~/papers
      take titles, dates and addresses from a table, and drop papers that are gone
  scrutineer-index --index papers.idx --retry-failed --report run.json ~/papers
      try again what failed before, and write all about the run to run.json
  scrutineer-index --index papers.idx --not-same-issue marks.csv
      keep apart what a reader found not to be the same issue; no paper is read
  scrutineer-index --inspect report.pdf
      show what would be extracted from one paper
  scrutineer-index --check papers.idx
      verify an index
  scrutineer-index --index papers.idx --backup copy.idx
      copy an index as it is now, while searches and an indexer go on
  scrutineer-index --index papers.idx --remove 0123456789abcdef --reason "names a child"
      take a paper out for good
  scrutineer-index --index papers.idx --upgrade
      rebuild an index, also one of an older version, without the papers' files

Exit codes:
  0    everything is indexed
  1    the command line, the manifest, a gazetteer or the marks can't be used
  2    some papers, rows or folders could not be used; all the others are indexed.
       After --upgrade: some papers keep what was known of them
  3    another indexer is writing this index
  4    the index was made by another version, or the directory holds no index
  5    the run ended early (disk full, extractor missing); what was committed is kept
  6    --check found faults, or the index or backup is damaged
  130  interrupted; what was done is committed, or of an upgrade nothing is changed)";

std::size_t default_jobs() { return std::max(1U, std::thread::hardware_concurrency()); }

void add_options(CLI::App& app, CommandLine& line) {
  RunOptions& run = line.run;
  run.jobs = default_jobs();
  app.footer(footer);
  app.set_version_flag("--version", std::string("scrutineer-index ") + kVersion);
  app.add_option("--index", run.index_directory, "Directory of the index; made when missing")
      ->type_name("DIR");
  app.add_option("--manifest", run.manifest, "Facts about files, as CSV or JSON Lines")
      ->type_name("FILE");
  app.add_option("--gazetteer", line.gazetteers, "Councils beyond those known; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false);
  app.add_option("--not-same-issue", run.marks,
                 "Pairs of findings that are not the same issue, as CSV or JSON Lines; in place of "
                 "those the index holds")
      ->type_name("FILE");
  app.add_option("--jobs", run.jobs, "Files read at the same time; by default one per processor")
      ->check(CLI::Range(std::size_t{1}, most_jobs))
      ->type_name("N");
  auto* prune = app.add_flag("--prune", run.prune,
                             "Drop papers whose files are gone from under the given paths");
  app.add_flag("--force", run.force, "Prune also when a path is missing or more than half would go")
      ->needs(prune);
  app.add_flag("--retry-failed", run.retry_failed, "Read again what could not be read before");
  app.add_flag_callback(
      "--no-ocr", [&run] { run.ocr = false; }, "Leave pages that are only pictures without text");
  app.add_flag("--keep-originals", run.keep_originals,
               "Keep a copy of every file in the index, named by the hash of its bytes");
  app.add_option("--report", line.report, "Write everything about the run to FILE as JSON")
      ->type_name("FILE");
  app.add_flag("--allow-exempt", run.allow_exempt,
               "Index papers that are marked as not for publication, too");
  app.add_option("--batch", run.batch_documents,
                 "Papers committed at once, or fewer with much text; by default 2000")
      ->check(CLI::Range(std::size_t{1}, most_batch))
      ->type_name("N");
  auto* roots = app.add_option("PATH", run.roots, "Files and folders to index")->type_name("");
  app.add_option("--inspect", line.inspect,
                 "Index nothing: write what would be extracted from FILE, with the proof, as JSON")
      ->type_name("FILE")
      ->excludes(roots);
}

void add_tasks(CLI::App& app, CommandLine& line) {
  const auto task = [&](const char* flag, Task what, const char* help, const char* takes) {
    return app
        .add_option_function<std::string>(
            flag,
            [&line, what](const std::string& subject) {
              if (line.task != Task::index) throw CLI::ExcludesError("one task", "another");
              line.task = what;
              line.subject = subject;
            },
            help)
        ->type_name(takes);
  };
  task("--check", Task::check,
       "Verify the index in DIR: its database, every document and the ledger", "DIR");
  task("--compact", Task::compact, "Write the index in DIR anew without unused room", "DIR");
  task("--backup", Task::back_up, "Copy the index, as it is at one commit, to a new directory",
       "DIR");
  task("--restore", Task::restore, "Put a copy of a backup in the place of the index", "DIR");
  auto* remove =
      task("--remove", Task::remove, "Take the paper with this id out of the index for good", "ID");
  auto* reason = app.add_option("--reason", line.reason,
                                "Why it is removed: shown to whoever asks for the paper")
                     ->type_name("TEXT")
                     ->needs(remove);
  remove->needs(reason);
  app.add_flag_callback(
      "--upgrade",
      [&line] {
        if (line.task != Task::index) throw CLI::ExcludesError("one task", "another");
        line.task = Task::upgrade;
      },
      "Rebuild the index, also one of an older version, from the text that it holds");
}

// Whether something is given that only means something where files are read.
bool is_about_files(const CommandLine& line) {
  const RunOptions& run = line.run;
  return !run.roots.empty() || run.manifest || run.marks || line.report || run.prune ||
         run.retry_failed || run.keep_originals || !run.ocr || run.allow_exempt;
}

// Indexing needs an index and something to put in it; looking at one file needs neither.
void require_what_is_needed(const CommandLine& line) {
  const bool names_index = !line.run.index_directory.empty();
  switch (line.task) {
    case Task::index:
    case Task::inspect:
      break;
    case Task::check:
    case Task::compact:
      if (names_index) throw CLI::ExcludesError("--check and --compact", "--index");
      if (!line.run.roots.empty()) throw CLI::ExcludesError("PATH", "--check and --compact");
      return;
    case Task::back_up:
    case Task::restore:
    case Task::remove:
      if (!names_index) throw CLI::RequiredError("--index");
      if (!line.run.roots.empty())
        throw CLI::ExcludesError("PATH", "--backup, --restore, --remove");
      return;
    case Task::upgrade:
      if (!names_index) throw CLI::RequiredError("--index");
      if (is_about_files(line)) {
        throw CLI::ValidationError(
            "--upgrade",
            "reads no files: only --index, --gazetteer, --jobs and --batch go with it");
      }
      return;
  }
  if (line.inspect) {
    if (!line.run.index_directory.empty()) throw CLI::ExcludesError("--inspect", "--index");
    return;
  }
  if (line.run.index_directory.empty()) throw CLI::RequiredError("--index");
  if (line.run.roots.empty() && !line.run.marks) throw CLI::RequiredError("PATH");
}

}  // namespace

std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv) {
  CommandLine line;
  CLI::App app(about, "scrutineer-index");
  try {
    add_options(app, line);
    add_tasks(app, line);
    app.parse(argc, argv);
    if (line.inspect) line.task = Task::inspect;
    require_what_is_needed(line);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ExitCode::all_fine : ExitCode::usage;
  }
  return line;
}

}  // namespace scrutineer::indexer
