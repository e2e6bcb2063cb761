// What is said of a command that there is not.
#pragma once

#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
class Error;
}  // namespace CLI

namespace scrutineer::query::cli {

// Names what was typed, and the command whose name differs least, by at most a third of the letters
// typed; where none is so near, all of them. `commands` in the order in which they are told.
[[nodiscard]] std::string unknown_command(const std::string& typed,
                                          const std::vector<std::string>& commands);

// That of what was typed where the parser asks for a command; empty: something else is wrong.
[[nodiscard]] std::string unknown_command_of(const CLI::App& app, const CLI::Error& error);

}  // namespace scrutineer::query::cli
