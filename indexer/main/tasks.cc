#include "indexer/main/tasks.h"

#include <cstdio>
#include <fmt/format.h>
#include <string>

#include "indexer/run/check.h"
#include "indexer/run/maintenance.h"
#include "indexer/run/removal.h"
#include "schemas/path_text.h"

namespace scrutineer::indexer {
namespace {

void say(const std::string& text) { std::fputs(text.c_str(), stdout); }

ExitCode check(const std::string& directory) {
  const CheckResult result = check_index(directory);
  for (const Fault& fault : result.faults) {
    say(fmt::format("{}: {}: {}\n", fault.code, fault.place, fault.what));
  }
  say(fmt::format(
      "{} documents, {} pieces of text, {} findings: {}\n", result.documents, result.pieces,
      result.findings,
      result.faults.empty() ? "sound" : fmt::format("{} faults", result.faults.size())));
  return result.faults.empty() ? ExitCode::all_fine : ExitCode::damaged;
}

ExitCode remove(const CommandLine& line) {
  const Removal removal = remove_paper(line.run.index_directory, line.subject, line.reason);
  say(fmt::format("Removed {} for good.\n", path_to_text(line.subject)));
  for (const std::string& location : removal.locations) {
    say(fmt::format("  {} still holds it: the file was not touched.\n", location));
  }
  for (const std::string& id : removal.same_text) {
    say(fmt::format("  {} has its text, or a part of it, and is still in the index.\n", id));
  }
  return ExitCode::all_fine;
}

}  // namespace

ExitCode do_task(const CommandLine& line) {
  const std::string& directory = line.run.index_directory;
  switch (line.task) {
    case Task::index:
    case Task::inspect:
    case Task::upgrade:
      break;
    case Task::check:
      return check(line.subject);
    case Task::compact:
      compact_index(line.subject);
      say("Compacted.\n");
      break;
    case Task::back_up:
      back_up_index(directory, line.subject);
      say(fmt::format("Backed up to {}.\n", path_to_text(line.subject)));
      break;
    case Task::restore:
      restore_index(line.subject, directory);
      say(fmt::format("Restored from {}.\n", path_to_text(line.subject)));
      break;
    case Task::remove:
      return remove(line);
  }
  return ExitCode::all_fine;
}

}  // namespace scrutineer::indexer
