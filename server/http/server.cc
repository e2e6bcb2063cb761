#include "server/http/server.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timestamp.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <optional>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

#include "server/http/guard.h"
#include "server/http/request_head.h"
#include "server/http/wire.h"

namespace scrutineer::server {
namespace {

using Clock = std::chrono::steady_clock;
using Poco::Net::ServerSocket;
using Poco::Net::StreamSocket;
using std::chrono::milliseconds;

// How long a wait for a socket lasts before the server looks whether it is to stop.
constexpr milliseconds slice{50};
// A kept connection may idle so long even when others wait.
constexpr milliseconds patience{100};
// After a refusal: bytes and time given to a client that still sends, so that it reads the reply
// instead of a reset.
constexpr std::size_t drained_bytes = 4U << 20U;
constexpr milliseconds drained_time{2000};

Poco::Timespan timespan(milliseconds duration) {
  return {std::chrono::duration_cast<std::chrono::microseconds>(duration).count()};
}

std::string http_date() {
  return Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::HTTP_FORMAT);
}

// The bytes of a reply after which the connection is closed.
std::string last_reply(const Response& response) {
  return serialise(response, {.body = Body::sent, .keep_alive = false, .date = http_date()});
}

// Waits in slices until the socket is ready in `mode`, the deadline passes, or `give_up` says so.
template <typename GiveUp>
bool wait_ready(StreamSocket& socket, int mode, Clock::time_point deadline, const GiveUp& give_up) {
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(deadline - Clock::now());
    if (socket.poll(timespan(std::clamp(left, milliseconds(0), slice)), mode)) return true;
    if (left <= milliseconds(0) || give_up()) return false;
  }
}

// Sockets here do not block: a send or receive of less than 0 bytes means "not yet".
bool send_all(StreamSocket& socket, std::string_view bytes, Clock::time_point deadline) {
  while (!bytes.empty()) {
    if (!wait_ready(socket, Poco::Net::Socket::SELECT_WRITE, deadline, [] { return false; }))
      return false;
    const int sent = socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void drain_and_close(StreamSocket& socket) {
  socket.shutdownSend();
  std::array<char, 16384> scrap{};
  std::size_t drained = 0;
  const auto deadline = Clock::now() + drained_time;
  while (drained < drained_bytes &&
         wait_ready(socket, Poco::Net::Socket::SELECT_READ, deadline, [] { return false; })) {
    const int got = socket.receiveBytes(scrap.data(), static_cast<int>(scrap.size()));
    if (got == 0) break;
    drained += static_cast<std::size_t>(std::max(got, 0));
  }
  socket.close();
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(const App& app, Metrics& metrics, const ServerOptions& options)
      : app_(app), metrics_(metrics), options_(options) {
    bind();
    for (std::uint32_t i = 0; i < std::max(1U, options.threads); ++i)
      threads_.emplace_back([this] { serve_connections(); });
    threads_.emplace_back([this] { accept_connections(); });
  }

  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::string address() const { return listening_.address().toString(); }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_)
      if (thread.joinable()) thread.join();
    threads_.clear();
    listening_.close();
  }

 private:
  void bind();
  void accept_connections();
  void accept_one();
  void serve_connections();
  std::optional<StreamSocket> next_connection();
  bool serve_request(StreamSocket& socket, std::string& received);
  std::size_t receive_head(StreamSocket& socket, std::string& received);
  void refuse(StreamSocket& socket, int status, const std::string& why);
  bool others_wait() {
    const std::lock_guard lock(mutex_);
    return !waiting_.empty();
  }

  const App& app_;
  Metrics& metrics_;
  ServerOptions options_;
  ServerSocket listening_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<StreamSocket> waiting_;
  std::vector<std::thread> threads_;
};

void HttpServer::Impl::bind() {
  std::optional<Poco::Net::SocketAddress> address;
  try {
    address.emplace(options_.listen);
  } catch (const Poco::Exception& error) {
    throw Error("bad-listen",
                "\"" + options_.listen + "\" is no address to listen on: " + error.displayText(),
                "Give HOST:PORT, such as 127.0.0.1:8080.");
  }
  try {
    listening_.bind(*address, true, false);
    listening_.listen(static_cast<int>(options_.waiting));
    listening_.setBlocking(false);  // a client may be gone before it is accepted
  } catch (const Poco::Exception& error) {
    throw Error("listen-failed", "can't listen on " + options_.listen + ": " + error.displayText(),
                "Choose a free port, or port 0 for any.");
  }
}

void HttpServer::Impl::accept_connections() {
  while (!stopping_) {
    try {
      if (!listening_.poll(timespan(slice), Poco::Net::Socket::SELECT_READ)) continue;
      accept_one();
    } catch (const Poco::Exception& error) {
      // A client gone before it was accepted, or no file descriptors left: neither may end the
      // loop.
      spdlog::warn("accept: {}", log_field(error.displayText()));
      std::this_thread::sleep_for(slice);
    }
  }
}

void HttpServer::Impl::accept_one() {
  std::optional<StreamSocket> refused;
  {
    const std::lock_guard lock(mutex_);
    // Poco's sockets share one descriptor however they are moved: this thread's share must be gone
    // before a worker can take the other.
    StreamSocket socket = listening_.acceptConnection();
    socket.setNoDelay(true);
    socket.setBlocking(false);
    if (waiting_.size() < options_.waiting) {
      waiting_.push_back(socket);
      metrics_.connection_opened();
      wake_.notify_one();
    } else {
      refused = socket;
    }
  }
  if (!refused) return;
  metrics_.connection_refused();
  Response busy = problem_response(http_problem(503, "Too many connections are waiting."));
  busy.headers.emplace_back("Retry-After", "1");
  const std::string bytes = last_reply(busy);
  // One attempt without waiting: this thread must go on accepting.
  (void)refused->sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
  refused->shutdownSend();
}

std::optional<StreamSocket> HttpServer::Impl::next_connection() {
  std::unique_lock lock(mutex_);
  wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  if (waiting_.empty()) return std::nullopt;
  StreamSocket socket = waiting_.front();
  waiting_.pop_front();
  return socket;
}

void HttpServer::Impl::serve_connections() {
  while (std::optional<StreamSocket> socket = next_connection()) {
    try {
      std::string received;
      while (serve_request(*socket, received)) {
      }
    } catch (const Poco::Exception&) {
      // The client has gone; there is nobody to tell.
    } catch (const std::exception& error) {
      spdlog::error("connection: {}", log_field(error.what()));
    }
    metrics_.connection_closed();
  }
}

// Returns 0 when the client closed, idled, or is too slow (then it has been told).
std::size_t HttpServer::Impl::receive_head(StreamSocket& socket, std::string& received) {
  const auto begin = Clock::now();
  auto deadline = begin + options_.idle;
  bool begun = false;
  for (;;) {
    if (!received.empty() && !begun) {
      begun = true;
      deadline = Clock::now() + options_.head;
    }
    if (const std::size_t length = head_length(received); length > 0) return length;
    const auto give_up = [&] {
      return !begun && (stopping_ || (Clock::now() - begin > patience && others_wait()));
    };
    if (!wait_ready(socket, Poco::Net::Socket::SELECT_READ, deadline, give_up)) {
      if (begun) throw BadHead(408, "the request's head did not come in time");
      return 0;
    }
    std::array<char, 16384> chunk{};
    const int got = socket.receiveBytes(chunk.data(), static_cast<int>(chunk.size()));
    if (got == 0) return 0;
    received.append(chunk.data(), static_cast<std::size_t>(std::max(got, 0)));
  }
}

// Whether the connection goes on.
bool HttpServer::Impl::serve_request(StreamSocket& socket, std::string& received) {
  RequestHead head;
  try {
    const std::size_t length = receive_head(socket, received);
    if (length == 0) return false;
    head = parse_head(std::string_view(received).substr(0, length));
    received.erase(0, length);
    if (head.has_body && (head.method == "GET" || head.method == "HEAD"))
      throw BadHead(400, "a " + head.method + " request with a body");
  } catch (const BadHead& error) {
    refuse(socket, error.status(), error.what());
    return false;
  }
  const auto begin = Clock::now();
  const Response response = guarded_reply(app_, head);
  // A body was announced and not read: where the next request begins is not known.
  const bool keep_alive = head.keep_alive && !head.has_body && !stopping_;
  const Framing framing{.body = head.method == "HEAD" ? Body::left_out : Body::sent,
                        .keep_alive = keep_alive,
                        .date = http_date()};
  const bool sent = send_all(socket, serialise(response, framing), Clock::now() + options_.send);
  const std::chrono::duration<double> took = Clock::now() - begin;
  metrics_.count_request(response.route, response.status, took.count());
  spdlog::info("{} \"{} {}\" {} {} {:.1f}ms", socket.peerAddress().toString(),
               log_field(head.method), log_field(head.target), response.status,
               response.body.size(), took.count() * 1000);
  if (sent && head.has_body) drain_and_close(socket);
  return sent && keep_alive;
}

void HttpServer::Impl::refuse(StreamSocket& socket, int status, const std::string& why) {
  const Response response = problem_response(http_problem(status, why));
  metrics_.count_request("none", status, 0);
  spdlog::info("{} refused {}: {}", socket.peerAddress().toString(), status, log_field(why));
  if (send_all(socket, last_reply(response), Clock::now() + options_.send)) drain_and_close(socket);
}

HttpServer::HttpServer(const App& app, Metrics& metrics, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(app, metrics, options)) {}
HttpServer::~HttpServer() = default;

std::string HttpServer::address() const { return impl_->address(); }
void HttpServer::stop() { impl_->stop(); }

}  // namespace scrutineer::server
