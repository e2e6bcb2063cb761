#include "indexer/extract/spawn.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

[[noreturn]] void not_started(const std::string& what, int error) {
  throw Error("extract-not-started", what + ": " + std::generic_category().message(error),
              "Check that scrutineer-extract is installed beside scrutineer-index.");
}

// Descriptors below this one are given a meaning in the child, so none of ours may lie there when
// it is set up.
constexpr int kFirstFree = 10;

UniqueFd moved_up(UniqueFd fd) {
  UniqueFd moved(fcntl(fd.get(), F_DUPFD_CLOEXEC, kFirstFree));
  if (!moved.is_open()) not_started("cannot move a descriptor", errno);
  return moved;
}

class FileActions {
 public:
  FileActions() { check(posix_spawn_file_actions_init(&actions_)); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

  void open_null(int fd) {
    check(posix_spawn_file_actions_addopen(&actions_, fd, "/dev/null", O_RDONLY, 0));
  }
  void duplicate(int from, int to) { check(posix_spawn_file_actions_adddup2(&actions_, from, to)); }
  // What libraries or our own parent left open without O_CLOEXEC stays out as well.
  void close_from(int first) { check(posix_spawn_file_actions_addclosefrom_np(&actions_, first)); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  static void check(int error) {
    if (error != 0) not_started("cannot set up the extractor's files", error);
  }
  posix_spawn_file_actions_t actions_{};
};

// Signals as a fresh program expects them, whatever this process ignores or blocks.
class Attributes {
 public:
  Attributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigemptyset(&none);
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP, SIGCHLD}) {
      sigaddset(&defaults, signal);
    }
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &defaults);
    // A group of its own: Ctrl-C on the terminal reaches the indexer only, which decides.
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }

  [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

// The child gets nothing of our environment: it may hold secrets, and steers libraries.
// OCR goes on in parallel over files, so none of its own threads are wanted. Functions of libraries
// are looked up at the start, not by each copy that calls one.
std::vector<std::string> environment() {
  return {"LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1", "LD_BIND_NOW=1"};
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

}  // namespace

Pipe make_pipe() {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) not_started("cannot make a pipe", errno);
  Pipe raw{UniqueFd(ends[0]), UniqueFd(ends[1])};
  Pipe made{moved_up(std::move(raw.read)), moved_up(std::move(raw.write))};
  const int flags = fcntl(made.read.get(), F_GETFL);
  if (flags < 0 || fcntl(made.read.get(), F_SETFL, flags | O_NONBLOCK) != 0) {
    not_started("cannot set up a pipe", errno);
  }
  return made;
}

UniqueFd& UniqueFd::operator=(UniqueFd&& other) noexcept {
  if (this != &other) {
    reset();
    fd_ = other.release();
  }
  return *this;
}

int UniqueFd::release() noexcept { return std::exchange(fd_, -1); }

void UniqueFd::reset() noexcept {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
}

Child::Child(const SpawnRequest& request) {
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  UniqueFd input;
  FileActions actions;
  actions.open_null(STDIN_FILENO);
  actions.duplicate(output.write.get(), STDOUT_FILENO);
  actions.duplicate(errors.write.get(), STDERR_FILENO);
  if (request.input >= 0) {
    input = UniqueFd(fcntl(request.input, F_DUPFD_CLOEXEC, kFirstFree));
    if (!input.is_open()) not_started("cannot hand over the file", errno);
    actions.duplicate(input.get(), kInputFd);
  }
  actions.close_from(request.input >= 0 ? kInputFd + 1 : kInputFd);
  std::vector<std::string> words = {request.program.filename().string()};
  words.insert(words.end(), request.arguments.begin(), request.arguments.end());
  std::vector<std::string> variables = environment();
  std::vector<char*> argv = pointers(words);
  std::vector<char*> envp = pointers(variables);
  const Attributes attributes;
  const int error = posix_spawn(&pid_, request.program.c_str(), actions.get(), attributes.get(),
                                argv.data(), envp.data());
  if (error != 0) {
    pid_ = -1;
    not_started("cannot start " + request.program.string(), error);
  }
  output_ = std::move(output.read);
  errors_ = std::move(errors.read);
}

Child::~Child() {
  if (pid_ < 0 || status_) return;
  kill();
  wait();
}

void Child::kill() noexcept {
  if (pid_ > 0 && !status_) ::kill(-pid_, SIGKILL);
}

std::optional<int> Child::try_wait() {
  if (status_) return status_;
  siginfo_t ended{};
  if (waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
      ended.si_pid != pid_) {
    return std::nullopt;
  }
  return wait();
}

int Child::wait() {
  if (status_) return *status_;
  siginfo_t ended{};
  while (waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  // Not reaped yet, so that its number is nobody else's. What it started and left behind is ours
  // since its end, as this process is a subreaper (ready_program.h).
  kill();
  pid_t reaped = -1;
  int status = 0;
  while ((reaped = waitpid(-pid_, &status, 0)) > 0 || (reaped < 0 && errno == EINTR)) {
    if (reaped == pid_) status_ = status;
  }
  // Somebody else reaped it? What it wrote says how it went.
  return status_ ? *status_ : status_.emplace(0);
}

}  // namespace scrutineer::extract
