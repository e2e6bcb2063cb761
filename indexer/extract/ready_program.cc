#include "indexer/extract/ready_program.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/prctl.h>
#include <sys/socket.h>

#include "schemas/error.h"
#include "schemas/extraction_request.h"

namespace scrutineer::extract {
namespace {

// Copies of one program have its addresses, which somebody could find out by trying one after
// another.
constexpr int kMostCopies = 256;

bool send_request(int socket, const std::string& packet, const ReaderStart& reader) {
  const std::array<int, 3> descriptors{reader.input, reader.output, reader.errors};
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(descriptors))> control{};
  iovec part{const_cast<char*>(packet.data()), packet.size()};  // NOLINT: sendmsg only reads it
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  cmsghdr* head = CMSG_FIRSTHDR(&message);
  head->cmsg_level = SOL_SOCKET;
  head->cmsg_type = SCM_RIGHTS;
  head->cmsg_len = CMSG_LEN(sizeof(descriptors));
  std::memcpy(CMSG_DATA(head), descriptors.data(), sizeof(descriptors));
  ssize_t sent = -1;
  do {
    sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  } while (sent < 0 && errno == EINTR);
  return sent == static_cast<ssize_t>(packet.size());
}

std::optional<std::int32_t> receive_answer(int socket) {
  std::array<char, 16> packet{};
  ssize_t got = -1;
  do {
    got = recv(socket, packet.data(), packet.size(), 0);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return std::nullopt;
  return decode_answer({packet.data(), static_cast<std::size_t>(got)});
}

}  // namespace

bool ReadyProgram::begin() {
  std::array<int, 2> ends{-1, -1};
  if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0 ||
      socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return false;
  }
  UniqueFd ours(ends[0]);
  const UniqueFd theirs(ends[1]);
  SpawnRequest request;
  request.program = program_;
  request.arguments = {"--serve=" + std::to_string(kInputFd)};
  request.input = theirs.get();
  waiting_ = std::make_unique<Waiting>(std::move(ours), request);
  started_ = 0;
  return true;
}

std::optional<pid_t> ReadyProgram::ask(const std::string& packet, const ReaderStart& reader) {
  const int socket = waiting_->socket.get();
  if (!send_request(socket, packet, reader)) return std::nullopt;
  const std::optional<std::int32_t> answer = receive_answer(socket);
  return answer && *answer > 0 ? std::optional<pid_t>(*answer) : std::nullopt;
}

std::optional<pid_t> ReadyProgram::start(const ReaderStart& reader) {
  if (reader.input < 0) return std::nullopt;
  const std::optional<std::string> packet = encode_request(reader.words);
  const std::lock_guard lock(mutex_);
  if (!packet || cannot_) return std::nullopt;
  if (waiting_ && started_ >= kMostCopies) waiting_.reset();
  const bool fresh = !waiting_;
  if (fresh && !begin()) return std::nullopt;
  if (const std::optional<pid_t> copy = ask(*packet, reader)) {
    ++started_;
    return copy;
  }
  waiting_.reset();
  cannot_ = fresh;  // one that never answered will not do so the next time
  return std::nullopt;
}

void ReadyProgram::renew() {
  const std::lock_guard lock(mutex_);
  waiting_.reset();
}

Child start_reader(const SpawnRequest& request, ReadyProgram& ready) {
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  if (const std::optional<pid_t> copy = ready.start({.words = request.arguments,
                                                     .input = request.input,
                                                     .output = output.write.get(),
                                                     .errors = errors.write.get()})) {
    return {*copy, std::move(output.read), std::move(errors.read)};
  }
  return Child(request);
}

}  // namespace scrutineer::extract
