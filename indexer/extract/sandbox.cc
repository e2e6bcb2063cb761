#include "indexer/extract/sandbox.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "indexer/extract/readable_folders.h"
#include "indexer/extract/sanitized.h"
#include "indexer/extract/syscall_filter.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// Sanitizers reserve terabytes of address space that is never used.
constexpr bool kBoundMemory = !kSanitized;

[[noreturn]] void fail(const char* what) {
  throw Error("sandbox-failed",
              std::string("cannot set ") + what + ": " + std::generic_category().message(errno),
              "Check the limits (ulimit -a) that the program is started with.");
}

void bound(__rlimit_resource resource, std::uint64_t value, const char* what,
           std::uint64_t grace = 0) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) fail(what);
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max > value + grace) {
    limit.rlim_max = value + grace;
  }
  limit.rlim_cur = std::min<rlim_t>(value, limit.rlim_max);
  if (setrlimit(resource, &limit) != 0) fail(what);
}

bool writes_to_file() {
  struct stat status {};
  return fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
}

}  // namespace

void enter_sandbox(const SandboxLimits& limits) {
  // A write beyond the limit is an error to report, not a signal to die by.
  if (std::signal(SIGXFSZ, SIG_IGN) == SIG_ERR) fail("a signal's action");
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) fail("no-new-privileges");
  bound(RLIMIT_CORE, 0, "the core dump limit");
  bound(RLIMIT_FSIZE, writes_to_file() ? limits.output_bytes : 0, "the file size limit");
  // SIGXCPU, which says why, comes at the first limit; at the second the kernel kills.
  if (limits.cpu_seconds > 0) bound(RLIMIT_CPU, limits.cpu_seconds, "the processor time limit", 1);
  if (limits.memory_bytes > 0 && kBoundMemory) {
    bound(RLIMIT_DATA, limits.memory_bytes, "the memory limit");
    // Mapped libraries and the stack come on top of the data.
    constexpr std::uint64_t libraries = std::uint64_t{512} << 20U;
    bound(RLIMIT_AS, limits.memory_bytes + libraries, "the address space limit");
  }
  bound_readable_folders();
  filter_system_calls();
}

}  // namespace scrutineer::extract
