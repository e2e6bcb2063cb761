// Runs a program of this project as a user would.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::tests {

struct Finished {
  int code = -1;  // exit code; -1: ended by a signal
  std::string out, err;
};

// Without a shell; standard input is empty. Throws std::runtime_error when it can't be started.
[[nodiscard]] Finished run(const std::vector<std::string>& command);

[[nodiscard]] std::string program(const std::string& name);  // in SCRUTINEER_BIN
[[nodiscard]] std::string source(const std::string& path);   // in SCRUTINEER_SOURCE

}  // namespace scrutineer::tests
