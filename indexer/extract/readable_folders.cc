#include "indexer/extract/readable_folders.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/landlock.h>
#include <string>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

#include "indexer/extract/sanitized.h"
#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

// Shared libraries, tables of character sets, Tesseract's model; what OpenMP asks of processors.
constexpr const char* kReadable[] = {
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/ssl/openssl.cnf", "/sys/devices/system/cpu",
};

constexpr std::uint64_t kReading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
// All that the first version of Landlock knows.
constexpr std::uint64_t kBounded = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

[[noreturn]] void fail(const char* what) {
  throw Error("sandbox-failed",
              std::string("cannot ") + what + ": " + std::generic_category().message(errno),
              "Whatever started the program must allow it to bound itself by Landlock.");
}

class Descriptor {
 public:
  explicit Descriptor(long number) : number_(static_cast<int>(number)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

void allow(const Descriptor& rules, const char* path) {
  const Descriptor place(open(path, O_PATH | O_CLOEXEC));
  if (place.get() < 0) return;  // not on this machine: nothing to read
  landlock_path_beneath_attr beneath{kReading, place.get()};
  if (syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) == 0) {
    return;
  }
  // A file has no directory to list.
  beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE;
  if (syscall(SYS_landlock_add_rule, rules.get(), LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0) {
    fail("name a folder that may be read");
  }
}

}  // namespace

void bound_readable_folders() {
  landlock_ruleset_attr bounded{};
  bounded.handled_access_fs = kBounded;
  const Descriptor rules(syscall(SYS_landlock_create_ruleset, &bounded, sizeof(bounded), 0));
  if (rules.get() < 0) {
    // The last is what containers say of calls that they do not know.
    if (errno == ENOSYS || errno == EOPNOTSUPP || errno == EPERM) return;
    fail("make rules on files");
  }
  for (const char* path : kReadable) allow(rules, path);
  if (kSanitized) allow(rules, "/proc");  // where sanitizers look at themselves
  if (syscall(SYS_landlock_restrict_self, rules.get(), 0) != 0) fail("keep to rules on files");
}

}  // namespace scrutineer::extract
