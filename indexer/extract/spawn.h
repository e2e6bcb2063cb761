// A child process with pipes on its standard output and error, for a parent of many threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

#include "schemas/extraction_request.h"

namespace scrutineer::extract {

// A file descriptor that closes itself.
class UniqueFd {
 public:
  UniqueFd() = default;
  explicit UniqueFd(int fd) noexcept : fd_(fd) {}
  UniqueFd(UniqueFd&& other) noexcept : fd_(other.release()) {}
  UniqueFd& operator=(UniqueFd&& other) noexcept;
  UniqueFd(const UniqueFd&) = delete;
  UniqueFd& operator=(const UniqueFd&) = delete;
  ~UniqueFd() { reset(); }

  [[nodiscard]] int get() const noexcept { return fd_; }
  [[nodiscard]] bool is_open() const noexcept { return fd_ >= 0; }
  int release() noexcept;
  void reset() noexcept;

 private:
  int fd_ = -1;
};

struct SpawnRequest {
  std::filesystem::path program;
  std::vector<std::string> arguments;  // without the program's name
  int input = -1;                      // handed over as descriptor kInputFd; stays the caller's
};

// The number under which the child finds SpawnRequest::input.
inline constexpr int kInputFd = kExtractionInput;

// A pipe whose reading end does not block. Both are closed in programs that are started, and lie
// above the descriptors that have a meaning there. Throws Error `extract-not-started`.
struct Pipe {
  UniqueFd read;
  UniqueFd write;
};
[[nodiscard]] Pipe make_pipe();

// A running child. Its destructor kills and reaps it, so that none is left behind. Processes of its
// group that outlive it are killed and reaped with it.
class Child {
 public:
  // Starts with posix_spawn: a fork of a process with threads may deadlock. The child has the
  // descriptors 0 to 2 and its input, no other of this process, and none of its environment. Throws
  // Error `extract-not-started`.
  explicit Child(const SpawnRequest& request);
  // One that is running already: a child of this process, leader of its group, with the reading
  // ends of its pipes.
  Child(pid_t running, UniqueFd output, UniqueFd errors)
      : pid_(running), output_(std::move(output)), errors_(std::move(errors)) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child();

  // The reading ends of its pipes, non-blocking.
  [[nodiscard]] int output() const noexcept { return output_.get(); }
  [[nodiscard]] int errors() const noexcept { return errors_.get(); }
  void close_output() noexcept { output_.reset(); }
  void close_errors() noexcept { errors_.reset(); }

  [[nodiscard]] pid_t id() const noexcept { return pid_; }

  void kill() noexcept;
  // The wait status, once the child has ended, else nothing. Does not block.
  [[nodiscard]] std::optional<int> try_wait();
  // Waits for its end.
  int wait();

 private:
  pid_t pid_ = -1;
  std::optional<int> status_;
  UniqueFd output_;
  UniqueFd errors_;
};

}  // namespace scrutineer::extract
