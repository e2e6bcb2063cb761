// Loaded before the C library (LD_PRELOAD), makes one change to a folder's files go wrong:
//
//   SCRUTINEER_FAIL_UNDER  the folder; nothing else is touched
//   SCRUTINEER_FAIL_AT     which of its writes, counted from 1; 0: none
//   SCRUTINEER_FAIL_HOW    enospc, eio: this write and all later ones fail
//                          short: each later write does a part of its work, which is no error
//                          torn: half of this write is done, then it fails as enospc does
//                          sync: writes succeed, all later calls of fsync and fdatasync fail
//                          kill: half of this write is done, and the process is gone
//   SCRUTINEER_FAIL_COUNT  a file that gets the number of writes at the end, if set
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <sys/types.h>
#include <unistd.h>

namespace {

enum class How { enospc, eio, shorter, torn, sync, kill };

struct Plan {
  std::string under;
  long at = 0;
  How how = How::enospc;
  const char* count = nullptr;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

How how_of(const std::string& word) {
  if (word == "eio") return How::eio;
  if (word == "short") return How::shorter;
  if (word == "torn") return How::torn;
  if (word == "sync") return How::sync;
  if (word == "kill") return How::kill;
  return How::enospc;
}

std::atomic<long> writes{0};

void tell_count();

const Plan& plan() {
  static const Plan made = [] {
    std::atexit(tell_count);
    return Plan{variable("SCRUTINEER_FAIL_UNDER") + "/",
                std::atol(variable("SCRUTINEER_FAIL_AT").c_str()),
                how_of(variable("SCRUTINEER_FAIL_HOW")), std::getenv("SCRUTINEER_FAIL_COUNT")};
  }();
  return made;
}

void tell_count() {
  if (plan().count == nullptr) return;
  if (std::FILE* file = std::fopen(plan().count, "w")) {
    std::fprintf(file, "%ld\n", writes.load());
    std::fclose(file);
  }
}

bool is_ours(int fd) {
  std::array<char, 4096> path{};
  const std::string link = "/proc/self/fd/" + std::to_string(fd);
  const ssize_t size = readlink(link.c_str(), path.data(), path.size());
  return size > 0 && std::string_view(path.data(), static_cast<std::size_t>(size))
                             .substr(0, plan().under.size()) == plan().under;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

// What becomes of a write of so many bytes: how many of them to do, and the error after that.
struct Fate {
  std::size_t bytes;
  int error = 0;
  bool dies = false;
};

Fate fate_of(int fd, std::size_t bytes) {
  const int before = errno;
  const bool ours = bytes > 0 && is_ours(fd);
  errno = before;
  if (!ours) return {bytes};
  const long number = ++writes;
  const long at = plan().at;
  if (at == 0 || number < at) return {bytes};
  switch (plan().how) {
    case How::enospc:
      return {0, ENOSPC};
    case How::eio:
      return {0, EIO};
    case How::shorter:
      return {std::max<std::size_t>(1, bytes / 3)};
    case How::torn:
      return {number == at ? bytes / 2 : 0, ENOSPC};
    case How::sync:
      return {bytes};
    case How::kill:
      return {bytes / 2, 0, true};
  }
  return {bytes};
}

template <typename Write>
ssize_t perform(const Fate& fate, const Write& write_bytes) {
  ssize_t done = 0;
  if (fate.bytes > 0) done = write_bytes(fate.bytes);
  if (fate.dies) ::kill(::getpid(), SIGKILL);
  if (fate.error == 0) return done;
  errno = fate.error;
  return -1;
}

bool sync_fails(int fd) {
  return plan().how == How::sync && plan().at > 0 && writes >= plan().at && is_ours(fd);
}

}  // namespace

extern "C" {

ssize_t write(int fd, const void* bytes, std::size_t size) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t)>("write");
  return perform(fate_of(fd, size), [&](std::size_t some) { return real(fd, bytes, some); });
}

ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t at) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off_t)>("pwrite");
  return perform(fate_of(fd, size), [&](std::size_t some) { return real(fd, bytes, some, at); });
}

ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t at) {
  static auto* const real = next<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
  return perform(fate_of(fd, size), [&](std::size_t some) { return real(fd, bytes, some, at); });
}

int fsync(int fd) {
  static auto* const real = next<int(int)>("fsync");
  if (!sync_fails(fd)) return real(fd);
  errno = EIO;
  return -1;
}

int fdatasync(int fd) {
  static auto* const real = next<int(int)>("fdatasync");
  if (!sync_fails(fd)) return real(fd);
  errno = EIO;
  return -1;
}

}  // extern "C"
