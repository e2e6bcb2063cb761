#include "server/saved/outgoing_connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace scrutineer::server {
namespace {

constexpr std::size_t v4_offset = 12;

bool is_v4(const Address& address) {
  return std::all_of(address.bytes.begin(), address.bytes.begin() + 10,
                     [](std::uint8_t byte) { return byte == 0; }) &&
         address.bytes[10] == 0xFF && address.bytes[11] == 0xFF;
}

[[noreturn]] void fail(const std::string& what) {
  throw ConnectionFailed(what + ": " + std::strerror(errno));
}

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);
  // The system's functions take all kinds as one.
  [[nodiscard]] sockaddr* any() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress socket_address(const Endpoint& to) {
  SocketAddress made;
  if (is_v4(to.address)) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(to.port);
    std::memcpy(&v4.sin_addr, to.address.bytes.data() + v4_offset, sizeof v4.sin_addr);
    std::memcpy(&made.storage, &v4, sizeof v4);
    made.size = sizeof v4;
  } else {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(to.port);
    std::memcpy(&v6.sin6_addr, to.address.bytes.data(), sizeof v6.sin6_addr);
    std::memcpy(&made.storage, &v6, sizeof v6);
    made.size = sizeof v6;
  }
  return made;
}

// What OpenSSL writes to a socket that the other side has closed must not end the program.
void block_broken_pipes() {
  sigset_t pipes;
  sigemptyset(&pipes);
  sigaddset(&pipes, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipes, nullptr);
}

std::string tls_error() {
  std::array<char, 256> text{};
  const unsigned long code = ERR_get_error();
  if (code == 0) return "the connection ended";
  ERR_error_string_n(code, text.data(), text.size());
  return text.data();
}

struct FreeContext {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};

SSL_CTX* shared_context() {
  static const std::unique_ptr<SSL_CTX, FreeContext> context = [] {
    std::unique_ptr<SSL_CTX, FreeContext> made(SSL_CTX_new(TLS_client_method()));
    if (!made || SSL_CTX_set_min_proto_version(made.get(), TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_default_verify_paths(made.get()) != 1)
      throw ConnectionFailed("TLS can't be set up: " + tls_error());
    SSL_CTX_set_verify(made.get(), SSL_VERIFY_PEER, nullptr);
    return made;
  }();
  return context.get();
}

}  // namespace

StopSignal::StopSignal() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (descriptor_ < 0) fail("no eventfd");
}
StopSignal::~StopSignal() { ::close(descriptor_); }
void StopSignal::raise() const {
  const std::uint64_t one = 1;
  // It fails only where it has been raised many times before.
  [[maybe_unused]] const ssize_t written = ::write(descriptor_, &one, sizeof one);
}

class OutgoingConnection::Tls {
 public:
  Tls(int socket, const std::string& host) : ssl_(SSL_new(shared_context())) {
    if (ssl_ == nullptr || SSL_set_fd(ssl_.get(), socket) != 1)
      throw ConnectionFailed("TLS can't be set up: " + tls_error());
    X509_VERIFY_PARAM* wanted = SSL_get0_param(ssl_.get());
    const bool named = parse_address(host)
                           ? X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) == 1
                           : SSL_set1_host(ssl_.get(), host.c_str()) == 1 &&
                                 SSL_set_tlsext_host_name(ssl_.get(), host.c_str()) == 1;
    if (!named) throw ConnectionFailed("TLS can't be set up for the host: " + tls_error());
  }

  // Calls until it is done; what it answers when it is. `wait` is given what for.
  template <typename Call, typename Wait>
  int done(const Call& call, const Wait& wait) {
    for (;;) {
      ERR_clear_error();
      const int result = call(ssl_.get());
      if (result > 0) return result;
      switch (SSL_get_error(ssl_.get(), result)) {
        case SSL_ERROR_WANT_READ:
          wait(POLLIN);
          break;
        case SSL_ERROR_WANT_WRITE:
          wait(POLLOUT);
          break;
        case SSL_ERROR_ZERO_RETURN:
          return 0;
        default:
          throw ConnectionFailed("TLS failed: " + tls_error());
      }
    }
  }

 private:
  struct Free {
    void operator()(SSL* ssl) const { SSL_free(ssl); }
  };
  std::unique_ptr<SSL, Free> ssl_;
};

OutgoingConnection::OutgoingConnection(const Endpoint& to, Clock::time_point connected_by,
                                       const StopSignal& stop)
    : stop_(stop),
      deadline_(connected_by),
      socket_(::socket(is_v4(to.address) ? AF_INET : AF_INET6,
                       SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)) {
  if (socket_ < 0) fail("no socket");
  try {
    SocketAddress address = socket_address(to);
    if (::connect(socket_, address.any(), address.size) == 0) return;
    if (errno != EINPROGRESS) fail("can't connect");
    wait(POLLOUT);
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size) != 0) fail("can't connect");
    if (error != 0) throw ConnectionFailed(std::string("can't connect: ") + std::strerror(error));
  } catch (...) {
    ::close(socket_);
    throw;
  }
}

OutgoingConnection::~OutgoingConnection() {
  tls_.reset();
  ::close(socket_);
}

void OutgoingConnection::wait(short events) const {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
    if (left.count() <= 0) throw ConnectionFailed("it took too long");
    std::array<pollfd, 2> waited{pollfd{socket_, events, 0}, pollfd{stop_.descriptor(), POLLIN, 0}};
    const int ready = ::poll(waited.data(), waited.size(), static_cast<int>(left.count()));
    if (ready < 0 && errno != EINTR) fail("can't wait");
    if (ready > 0 && waited[1].revents != 0) throw ConnectionFailed("the server stops");
    if (ready > 0 && waited[0].revents != 0) return;
  }
}

Address OutgoingConnection::peer() const {
  SocketAddress found;
  if (::getpeername(socket_, found.any(), &found.size) != 0) fail("who is connected is not known");
  Address address{};
  if (found.storage.ss_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &found.storage, sizeof v4);
    address.bytes[10] = address.bytes[11] = 0xFF;
    std::memcpy(address.bytes.data() + v4_offset, &v4.sin_addr, sizeof v4.sin_addr);
  } else {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &found.storage, sizeof v6);
    std::memcpy(address.bytes.data(), &v6.sin6_addr, sizeof v6.sin6_addr);
  }
  return address;
}

void OutgoingConnection::start_tls(const std::string& host) {
  block_broken_pipes();
  auto tls = std::make_unique<Tls>(socket_, host);
  if (tls->done([](SSL* ssl) { return SSL_connect(ssl); },
                [this](short events) { wait(events); }) == 0)
    throw ConnectionFailed("TLS failed: the connection ended");
  tls_ = std::move(tls);
}

void OutgoingConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = 0;
    if (tls_) {
      sent = tls_->done(
          [&](SSL* ssl) { return SSL_write(ssl, bytes.data(), static_cast<int>(bytes.size())); },
          [this](short events) { wait(events); });
      if (sent == 0) throw ConnectionFailed("the other side closed the connection");
    } else {
      sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent < 0 && errno != EAGAIN && errno != EINTR) fail("can't send");
      if (sent < 0) wait(POLLOUT);
    }
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::string OutgoingConnection::read(std::size_t most) {
  std::string bytes(most, '\0');
  if (tls_) {
    const int got =
        tls_->done([&](SSL* ssl) { return SSL_read(ssl, bytes.data(), static_cast<int>(most)); },
                   [this](short events) { wait(events); });
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }
  for (;;) {
    wait(POLLIN);
    const ssize_t got = ::recv(socket_, bytes.data(), most, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
    if (got < 0) fail("can't receive");
    bytes.resize(static_cast<std::size_t>(got));
    return bytes;
  }
}

}  // namespace scrutineer::server
