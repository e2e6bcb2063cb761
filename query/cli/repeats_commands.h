// The commands about repeat findings: repeats, recommendations, timeline and marks.
#pragma once

#include <CLI/CLI.hpp>

#include "query/cli/command_line.h"

namespace scrutineer::query::cli {

void add_repeats_commands(CLI::App& app, CommandLine& line);

// Throws CLI::ValidationError for options that do not go together.
void check_repeats_commands(const CommandLine& line);

}  // namespace scrutineer::query::cli
