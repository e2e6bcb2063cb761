#include "indexer/extract/ready_reader.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include "indexer/extract/sanitized.h"
#include "schemas/error.h"
#include "schemas/extraction_request.h"

namespace scrutineer::extract {
namespace {

constexpr std::size_t kDescriptors = 3;  // file, output, errors

// Ends a copy. What it had to say it has written by itself; the clearing up that libraries do at a
// program's end is left to the kernel, which clears up all, but for a sanitizer's last look.
[[noreturn]] void leave(int code) {
  if constexpr (kSanitized) std::exit(code);  // NOLINT(concurrency-mt-unsafe): there is one thread
  std::fflush(nullptr);
  _exit(code);
}

[[noreturn]] void failed(const char* what) {
  throw Error("serve-failed",
              std::string("cannot ") + what + ": " + std::generic_category().message(errno),
              "The indexer starts another; report it if that happens again.");
}

struct Request {
  std::string packet;
  std::array<int, kDescriptors> descriptors{-1, -1, -1};
};

void close_all(const Request& request) {
  for (const int fd : request.descriptors) {
    if (fd >= 0) close(fd);
  }
}

// The next packet; nothing at the socket's end.
std::optional<Request> receive(int socket) {
  Request request;
  request.packet.resize(kLongestExtractionRequest);
  iovec part{request.packet.data(), request.packet.size()};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * kDescriptors)> control{};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  ssize_t got = -1;
  do {
    got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got < 0) failed("receive a request");
  if (got == 0) return std::nullopt;
  request.packet.resize(static_cast<std::size_t>(got));
  for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr;
       head = CMSG_NXTHDR(&message, head)) {
    if (head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS) {
      const std::size_t bytes = std::min(head->cmsg_len - CMSG_LEN(0), sizeof(request.descriptors));
      std::memcpy(request.descriptors.data(), CMSG_DATA(head), bytes);
    }
  }
  return request;
}

// In the copy: the descriptors in their places, and no others.
bool take_over(const Request& request) {
  // Above all places first, so that none is overwritten before it is moved.
  std::array<int, kDescriptors> moved{};
  for (std::size_t i = 0; i < kDescriptors; ++i) {
    moved[i] = fcntl(request.descriptors[i], F_DUPFD, kExtractionInput + 1);
    if (moved[i] < 0) return false;
  }
  const int null = open("/dev/null", O_RDONLY);
  return null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(moved[1], STDOUT_FILENO) >= 0 &&
         dup2(moved[2], STDERR_FILENO) >= 0 && dup2(moved[0], kExtractionInput) >= 0 &&
         close_range(kExtractionInput + 1, ~0U, 0) == 0;
}

// What the process between tells its parent.
class Told {
 public:
  Told() {
    void* page = mmap(nullptr, sizeof(std::int32_t), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) failed("share a page");
    value_ = static_cast<std::int32_t*>(page);
  }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;
  ~Told() { munmap(value_, sizeof(std::int32_t)); }
  [[nodiscard]] std::int32_t& value() const { return *value_; }

 private:
  std::int32_t* value_ = nullptr;
};

// A copy that reads the file, as an orphan: its parent, a process between, ends at once, and so it
// is handed to whoever asked. Returns its number or a negative errno.
std::int32_t start_copy(const Request& request, const std::vector<std::string>& words,
                        const ReadFile& read, const Told& told) {
  told.value() = -ECHILD;
  const pid_t between = fork();
  if (between < 0) return -errno;
  if (between == 0) {
    const pid_t copy = fork();
    if (copy == 0) {
      setpgid(0, 0);
      if (!take_over(request)) _exit(EXIT_FAILURE);
      leave(read(words));
    }
    told.value() = copy > 0 ? copy : -errno;
    if (copy > 0)
      setpgid(copy, copy);  // whoever comes first: the asker may kill the group from now on
    _exit(EXIT_SUCCESS);
  }
  while (waitpid(between, nullptr, 0) < 0) {
    if (errno != EINTR) failed("wait for a process");
  }
  return told.value();
}

}  // namespace

void serve_files(int socket, const ReadFile& read) {
  const Told told;
  while (const std::optional<Request> request = receive(socket)) {
    const std::optional<std::vector<std::string>> words = decode_request(request->packet);
    std::int32_t answer = -EINVAL;
    if (words && request->descriptors.back() >= 0) {
      answer = start_copy(*request, *words, read, told);
    }
    close_all(*request);
    const std::string packet = encode_answer(answer);
    if (send(socket, packet.data(), packet.size(), MSG_NOSIGNAL) < 0) {
      if (errno == EPIPE || errno == ECONNRESET) return;
      failed("answer a request");
    }
  }
}

}  // namespace scrutineer::extract
