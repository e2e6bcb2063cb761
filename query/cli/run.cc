#include "query/cli/run.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "query/cli/answer.h"
#include "query/cli/complaint.h"
#include "query/engine.h"

namespace scrutineer::query::cli {
namespace {

// Wider lines are hard to read.
constexpr std::size_t most_columns = 120;

View view_of(int descriptor) {
  View view;
  if (::isatty(descriptor) == 0) return view;
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    view.columns = std::min<std::size_t>(size.ws_col, most_columns);
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  view.bold = !dumb && std::getenv("NO_COLOR") == nullptr;
  return view;
}

void print(const std::string& text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0)
    return;
  throw Error("output", std::string("the answer can't be written: ") + std::strerror(errno),
              "Check where the output goes: a full disk, or a program that has ended.");
}

int run_line(const CommandLine& line) {
  try {
    const Answer given = answer(line, view_of(STDOUT_FILENO));
    print(given.text);
    return static_cast<int>(given.code);
  } catch (const Error& error) {
    const std::string text = complaint(error, line.request.text, view_of(STDERR_FILENO).columns);
    std::fputs(text.c_str(), stderr);
    return static_cast<int>(exit_code_of(error));
  }
}

}  // namespace

int run(int argc, char** argv) noexcept {
  try {
    const auto line = parse_command_line(argc, argv);
    if (const auto* code = std::get_if<ExitCode>(&line)) return static_cast<int>(*code);
    return run_line(std::get<CommandLine>(line));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "scrutineer-query: internal: %s\n  Report this, with the command.\n",
                 error.what());
    return static_cast<int>(ExitCode::cannot_go_on);
  }
}

}  // namespace scrutineer::query::cli
