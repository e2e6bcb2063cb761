// What the program does to an index besides indexing into it.
#pragma once

#include "indexer/main/command_line.h"

namespace scrutineer::indexer {

// Does the task of the command line, which reads no paper, and says on standard
// output what came of it. Throws Error as the functions of indexer/run do.
[[nodiscard]] ExitCode do_task(const CommandLine& line);

}  // namespace scrutineer::indexer
