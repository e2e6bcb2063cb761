#include "query/cli/inspect.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schemas/error.h"

namespace scrutineer::query::cli {
namespace {

constexpr int some_failed = 2;  // scrutineer-index: everything else was read

std::filesystem::path indexer_program() {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  auto program = own.parent_path() / "scrutineer-index";
  if (error || !std::filesystem::exists(program, error)) {
    throw Error("no-indexer", "scrutineer-index is not beside this program",
                "Inspecting a file needs it: install both programs into one folder.");
  }
  return program;
}

[[noreturn]] void cannot_run(const std::filesystem::path& program, int number) {
  throw Error("no-indexer", program.string() + " can't be run: " + std::strerror(number),
              "Check that the file may be executed.");
}

// Both ends closed at the latest when this goes.
class Pipe {
 public:
  explicit Pipe(const std::filesystem::path& program) {
    if (::pipe2(ends_, O_CLOEXEC) != 0) cannot_run(program, errno);
  }
  ~Pipe() {
    close_write();
    ::close(ends_[0]);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  [[nodiscard]] int write_end() const { return ends_[1]; }
  void close_write() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }
  [[nodiscard]] std::string read_all() const {
    std::string all;
    char buffer[1 << 14];
    for (;;) {
      const ssize_t got = ::read(ends_[0], buffer, sizeof buffer);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return all;
      all.append(buffer, static_cast<std::size_t>(got));
    }
  }

 private:
  int ends_[2] = {-1, -1};
};

// The child's standard output is the pipe; its standard error stays this program's.
pid_t start(const std::filesystem::path& program, std::vector<std::string>& words, Pipe& pipe) {
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, pipe.write_end(), STDOUT_FILENO);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) cannot_run(program, failed);
  pipe.close_write();
  return child;
}

int exit_code_of_child(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Inspected inspect_file(const std::string& file, const std::vector<std::string>& gazetteers) {
  const std::filesystem::path program = indexer_program();
  std::vector<std::string> words = {program.string()};
  for (const std::string& gazetteer : gazetteers) {
    words.insert(words.end(), {"--gazetteer", gazetteer});
  }
  words.push_back("--inspect=" + file);  // so written, a name may begin with a dash
  Pipe pipe(program);
  const pid_t child = start(program, words, pipe);
  Inspected inspected{.json = pipe.read_all(), .all_read = false};
  const int code = exit_code_of_child(child);
  if (code != 0 && code != some_failed) {
    throw Error("inspect-failed", "scrutineer-index could not look at " + file,
                code < 0 ? "It was ended by a signal; try again." : "It says above why.");
  }
  inspected.all_read = code == 0;
  return inspected;
}

}  // namespace scrutineer::query::cli
