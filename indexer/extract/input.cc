#include "indexer/extract/input.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "schemas/error.h"

namespace scrutineer::extract {
namespace {

std::string reason() { return std::generic_category().message(errno); }

[[noreturn]] void unreadable() {
  throw Error("file-unreadable", "cannot read the file: " + reason(),
              "Check that the file exists and that you may read it.");
}

}  // namespace

std::string read_descriptor(int fd, std::uint64_t most_bytes) {
  struct stat status {};
  if (fstat(fd, &status) != 0) unreadable();
  if (S_ISDIR(status.st_mode)) {
    throw Error("file-unreadable", "it is a directory", "Name a file.");
  }
  // One byte more than a regular file has, so that its end is seen without growing.
  std::size_t room = std::size_t{1} << 17U;
  if (S_ISREG(status.st_mode)) {
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size <= most_bytes) room = static_cast<std::size_t>(size) + 1;
    // A descriptor handed over may have been read before.
    if (lseek(fd, 0, SEEK_SET) < 0) unreadable();
  }
  std::string bytes(room, '\0');
  for (std::size_t filled = 0;;) {
    if (filled == bytes.size()) bytes.resize(2 * filled);
    const ssize_t got = read(fd, bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) unreadable();
    filled += static_cast<std::size_t>(got);
    if (filled > most_bytes) {
      throw Error("file-too-large",
                  "the file is larger than " + std::to_string(most_bytes >> 20U) + " MB",
                  "Split the file, or raise --max-file if you trust it.");
    }
    if (got == 0) {
      bytes.resize(filled);
      return bytes;
    }
  }
}

int open_path(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) unreadable();
  return fd;
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) {
      throw Error("output-failed", "cannot write the messages: " + reason(),
                  "Give the program a pipe that is read to its end.");
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
}

}  // namespace scrutineer::extract
