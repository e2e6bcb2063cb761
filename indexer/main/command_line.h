// The options of scrutineer-index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/run/run.h"

namespace scrutineer::indexer {

// Documented in the help text and the man page; scripts rely on them.
enum class ExitCode : int {
  all_fine = 0,
  usage = 1,          // the command line, the manifest or a gazetteer can't be used
  some_failed = 2,    // everything else is indexed
  locked = 3,         // another indexer is writing this index
  other_version = 4,  // the index was made by another version, or is none
  cannot_go_on = 5,   // the run ended early: the disk is full, the extractor is missing
  damaged = 6,        // --check found faults, or the index or a backup is damaged
  interrupted = 130,  // what was done is committed; of an upgrade, nothing
};

// What is to be done; everything but `index` reads no papers from elsewhere.
enum class Task : std::uint8_t {
  index,
  inspect,
  check,
  compact,
  back_up,
  restore,
  remove,
  upgrade
};

struct CommandLine {
  Task task = Task::index;
  RunOptions run;
  std::string subject;  // the index to check or compact, the backup, or the id to remove
  std::string reason;   // for which the paper is removed
  std::vector<std::filesystem::path> gazetteers;
  std::optional<std::filesystem::path> report;
  std::optional<std::filesystem::path> inspect;  // show this file instead of indexing anything
};

// The parsed options; or, when there is nothing to run (--help, --version, a mistake), the exit
// code after the text was printed.
[[nodiscard]] std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv);

}  // namespace scrutineer::indexer
