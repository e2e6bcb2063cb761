// Answers what a command line asks for.
#pragma once

#include <string>

#include "query/cli/command_line.h"
#include "query/exports/layout.h"

namespace scrutineer::query::cli {

struct Answer {
  std::string text;  // for standard output
  ExitCode code = ExitCode::found;
};

// Throws what Engine throws, and Error "not-found" for an id that no paper has.
[[nodiscard]] Answer answer(const CommandLine& line, const View& view);

}  // namespace scrutineer::query::cli
