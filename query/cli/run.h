// Does what a command line asks for.
#pragma once

namespace scrutineer::query::cli {

// The whole program: parses, answers, prints, and reports what went wrong on standard error.
// Returns the process's exit code; throws nothing.
[[nodiscard]] int run(int argc, char** argv) noexcept;

}  // namespace scrutineer::query::cli
