// Starts the real programs.
#pragma once

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "tests/indexer/folder.h"

namespace scrutineer::tests {

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set: run by ctest");
  return value;
}

struct Outcome {
  int code = -1;   // exit code, or -1
  int signal = 0;  // that ended it
  std::string out;
  std::string err;
};

// A program that was started and may be signalled before it ends.
class Program {
 public:
  Program(const std::string& file, const std::vector<std::string>& arguments) {
    std::vector<char*> argv{const_cast<char*>(file.c_str())};
    for (const std::string& one : arguments) argv.push_back(const_cast<char*>(one.c_str()));
    argv.push_back(nullptr);
    pid_ = ::fork();
    if (pid_ < 0) throw std::runtime_error("no fork");
    if (pid_ > 0) return;
    redirect("out", STDOUT_FILENO);
    redirect("err", STDERR_FILENO);
    ::execv(file.c_str(), argv.data());
    ::_exit(127);
  }
  ~Program() {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // Nothing happens once it has ended.
  void signal(int number) const {
    if (pid_ > 0) ::kill(pid_, number);
  }
  [[nodiscard]] std::string errors_so_far() const { return read_file(folder_ / "err"); }

  [[nodiscard]] bool ended() {
    if (pid_ > 0 && ::waitpid(pid_, &status_, WNOHANG) == pid_) pid_ = 0;
    return pid_ == 0;
  }

  Outcome wait() {
    if (pid_ > 0) ::waitpid(pid_, &status_, 0);
    pid_ = 0;
    Outcome outcome;
    if (WIFEXITED(status_)) outcome.code = WEXITSTATUS(status_);
    if (WIFSIGNALED(status_)) outcome.signal = WTERMSIG(status_);
    outcome.out = read_file(folder_ / "out");
    outcome.err = read_file(folder_ / "err");
    return outcome;
  }

 private:
  void redirect(const char* name, int descriptor) const {
    const int file = ::open((folder_ / name).c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(file, descriptor);
    ::close(file);
  }

  Folder folder_;
  pid_t pid_ = -1;
  int status_ = 0;
};

inline Program start_indexer(const std::vector<std::string>& arguments) {
  return Program(environment("SCRUTINEER_BIN") + "/scrutineer-index", arguments);
}

inline Outcome index(const std::vector<std::string>& arguments) {
  return start_indexer(arguments).wait();
}

}  // namespace scrutineer::tests
