#include "query/cli/unknown_command.h"

#include <CLI/CLI.hpp>
#include <cstddef>
#include <fmt/format.h>

#include "query/edit_distance.h"

namespace scrutineer::query::cli {

std::string unknown_command(const std::string& typed, const std::vector<std::string>& commands) {
  std::string nearest;
  std::size_t least = typed.size() / 3 + 1;
  for (const std::string& command : commands) {
    const std::size_t distance = edit_distance(typed, command, least);
    if (distance >= least) continue;
    least = distance;
    nearest = command;
  }
  if (!nearest.empty()) {
    return fmt::format("there is no command \"{}\": did you mean {}?", typed, nearest);
  }
  return fmt::format("there is no command \"{}\"; the commands are {}", typed,
                     fmt::join(commands, ", "));
}

std::string unknown_command_of(const CLI::App& app, const CLI::Error& error) {
  const std::vector<std::string> left = app.remaining();
  if (error.get_name() != "RequiredError" || !app.get_subcommands().empty() || left.empty() ||
      left.front().starts_with('-')) {
    return {};
  }
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return unknown_command(left.front(), names);
}

}  // namespace scrutineer::query::cli
