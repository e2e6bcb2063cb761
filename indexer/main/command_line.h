// The options of scrutineer-index.
#pragma once

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
  interrupted = 130,  // what was done is committed
};

struct CommandLine {
  RunOptions run;
  std::vector<std::filesystem::path> gazetteers;
  std::optional<std::filesystem::path> report;
  std::optional<std::filesystem::path> inspect;  // show this file instead of indexing anything
};

// The parsed options; or, when there is nothing to run (--help, --version, a mistake), the exit
// code after the text was printed.
[[nodiscard]] std::variant<CommandLine, ExitCode> parse_command_line(int argc, char** argv);

}  // namespace scrutineer::indexer
