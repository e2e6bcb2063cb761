// Length: the one file that may know Poco::Net holds all that is done with sockets.
#include "server/http/server.h"

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/SocketImpl.h>
#include <Poco/Net/StreamSocket.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <optional>
#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "server/http/admission.h"
#include "server/http/answerer.h"
#include "server/http/reply_stream.h"
#include "server/http/wire.h"
#include "server/http/workers.h"

namespace scrutineer::server {
namespace {

using Clock = std::chrono::steady_clock;
using Poco::Net::ServerSocket;
using Poco::Net::StreamSocket;
using std::chrono::milliseconds;
using State = Exchange::State;

// Where there is no room for a new connection, one that has idled, or has been sending a request's
// head, for longer than this is closed in its favour.
constexpr milliseconds idle_patience{100};
constexpr milliseconds head_patience{1000};
// After Impl::give_up_: what the threads end with may still be sent.
constexpr milliseconds farewell{400};
// After a failed accept, for want of file descriptors for instance.
constexpr milliseconds accept_pause{50};
// Connections that are being told that there is no room; more are closed without a word.
constexpr std::size_t most_turned_away = 64;
constexpr std::size_t chunk_bytes = 16384;

struct Connection {
  StreamSocket socket;
  std::string address;  // of the peer
  std::string counted;  // as what in Admission: the client, or "" for a proxy
  bool proxy = false;
  bool turned_away = false;  // not counted
  Exchange exchange;
  std::shared_ptr<ReplyStream> rest = {};  // of the reply that is being sent

  [[nodiscard]] Caller caller() const { return {.client = address, .through_proxy = proxy}; }
};

// What a thread has to say about connection `id`.
struct Done {
  std::uint64_t id = 0;
  Outgoing out;
  std::string forwarded;                         // for whom a proxy asked; "" otherwise
  std::optional<ReplyStream::Piece> piece = {};  // the next of a reply, in place of `out`
};

// Wakes a thread that polls.
class Bell {
 public:
  Bell() : fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (fd_ < 0)
      throw Error("listen-failed", "no file descriptor is left", "Raise the limit (ulimit -n).");
  }
  ~Bell() { ::close(fd_); }
  Bell(const Bell&) = delete;
  Bell& operator=(const Bell&) = delete;

  [[nodiscard]] int fd() const noexcept { return fd_; }
  // A full counter, the only failure, is a bell that rings already.
  void ring() const noexcept { (void)::eventfd_write(fd_, 1); }
  void silence() const noexcept {
    eventfd_t rung = 0;
    (void)::eventfd_read(fd_, &rung);
  }

 private:
  int fd_;
};

std::size_t body_limit(const RequestHead& head) {
  return longest_body(head.method, head.target, head.announced);
}

int descriptor(const Poco::Net::Socket& socket) { return socket.impl()->sockfd(); }

}  // namespace

class HttpServer::Impl {
 public:
  Impl(const App& app, Metrics& metrics, const ServerOptions& options)
      : answerer_(app, metrics, options.answers),
        metrics_(metrics),
        options_(options),
        open_(options.connections, options.connections_per_client),
        forwarded_(SIZE_MAX, options.connections_per_client) {
    bind();
    workers_.emplace(options.threads, options.waiting);
    loop_ = std::thread([this] { run(); });
  }

  ~Impl() { stop(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  std::string address() const { return address_; }

  void stop() {
    stopping_ = true;
    bell_.ring();
    if (loop_.joinable()) loop_.join();
    workers_->stop();
  }

 private:
  void bind();
  void run();
  bool goes_on();
  void wait();
  [[nodiscard]] int time_to_wait() const;
  void accept_waiting();
  void admit(StreamSocket socket);
  bool make_room(const std::string& client);
  void serve(Connection& connection, std::uint64_t id, short events);
  void advance(Connection& connection, std::uint64_t id);
  static void send(Connection& connection);
  void dispatch(Connection& connection, std::uint64_t id, const RequestHead& head);
  void make_more(const Connection& connection, std::uint64_t id);
  void take_replies();
  static void take_piece(Connection& connection, ReplyStream::Piece piece);
  [[nodiscard]] std::size_t unsent_bytes() const;
  void expire();
  void sweep();

  Answerer answerer_;
  Metrics& metrics_;
  ServerOptions options_;
  ServerSocket listening_;
  std::string address_;
  Bell bell_;
  std::atomic<bool> stopping_ = false;

  // Of the loop's thread alone.
  std::map<std::uint64_t, Connection> connections_;
  std::uint64_t next_id_ = 0;
  Admission open_, forwarded_;
  std::size_t turned_away_ = 0;
  Clock::time_point accept_from_;                // after a failure
  std::optional<Clock::time_point> give_up_at_;  // set when stopping has been seen
  bool gave_up_ = false;
  std::vector<pollfd> polled_;
  std::vector<std::uint64_t> polled_ids_;

  std::mutex mutex_;  // of done_
  std::vector<Done> done_;

  std::optional<Workers> workers_;
  std::thread loop_;
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
    listening_.listen(static_cast<int>(options_.connections));
    listening_.setBlocking(false);  // a client may be gone before it is accepted
    address_ = listening_.address().toString();
  } catch (const Poco::Exception& error) {
    throw Error("listen-failed", "can't listen on " + options_.listen + ": " + error.displayText(),
                "Choose a free port, or port 0 for any.");
  }
}

void HttpServer::Impl::run() {
  while (goes_on()) {
    wait();
    if ((polled_[0].revents & POLLIN) != 0) bell_.silence();
    take_replies();
    for (std::size_t i = 2; i < polled_.size(); ++i) {
      const std::uint64_t id = polled_ids_[i - 2];
      const auto found = connections_.find(id);
      if (polled_[i].revents != 0 && found != connections_.end())
        serve(found->second, id, polled_[i].revents);
    }
    if (polled_[1].revents != 0) accept_waiting();
    expire();
    sweep();
  }
  for (auto& [id, connection] : connections_) connection.exchange.close();
  sweep();
}

// Also ends what must end when the server stops.
bool HttpServer::Impl::goes_on() {
  if (!stopping_) return true;
  const auto now = Clock::now();
  if (!give_up_at_) {
    give_up_at_ = now + options_.grace;
    listening_.close();
  }
  for (auto& [id, connection] : connections_)
    if (connection.exchange.state() == State::idle) connection.exchange.close();
  sweep();
  if (!gave_up_ && now >= *give_up_at_) {
    gave_up_ = true;
    options_.give_up();
  }
  return !connections_.empty() && now < *give_up_at_ + farewell;
}

int HttpServer::Impl::time_to_wait() const {
  auto until = Clock::time_point::max();
  for (const auto& [id, connection] : connections_)
    until = std::min(until, connection.exchange.deadline());
  const auto now = Clock::now();
  if (accept_from_ > now) until = std::min(until, accept_from_);
  if (give_up_at_) until = std::min(until, *give_up_at_ + (gave_up_ ? farewell : milliseconds(0)));
  if (until == Clock::time_point::max()) return -1;
  // Rounded up, so that the deadline has passed when poll() returns.
  const auto left = std::chrono::ceil<milliseconds>(std::max(until - now, Clock::duration(0)));
  return static_cast<int>(std::min(left, milliseconds(60000)).count());
}

void HttpServer::Impl::wait() {
  polled_.clear();
  polled_ids_.clear();
  const bool accepts = !stopping_ && Clock::now() >= accept_from_;
  polled_.push_back({bell_.fd(), POLLIN, 0});
  polled_.push_back({accepts ? descriptor(listening_) : -1, POLLIN, 0});
  for (auto& [id, connection] : connections_) {
    short events = 0;
    if (connection.exchange.wants_to_read()) events = POLLIN;
    if (connection.exchange.state() == State::sending) events = POLLOUT;
    if (events == 0) continue;  // one that has hung up would wake us all the time
    polled_.push_back({descriptor(connection.socket), events, 0});
    polled_ids_.push_back(id);
  }
  if (::poll(polled_.data(), polled_.size(), time_to_wait()) < 0)
    for (pollfd& one : polled_) one.revents = 0;  // EINTR
}

void HttpServer::Impl::accept_waiting() {
  try {
    for (;;) {
      // Poco's acceptConnection() throws where nobody waits; poll tells.
      if (!listening_.poll(Poco::Timespan(0), Poco::Net::Socket::SELECT_READ)) return;
      admit(listening_.acceptConnection());
    }
  } catch (const Poco::Exception& error) {
    // A client gone before it was accepted, or no file descriptors left: neither may end the loop.
    spdlog::warn("accept: {}", log_field(error.displayText()));
    accept_from_ = Clock::now() + accept_pause;
  }
}

void HttpServer::Impl::admit(StreamSocket socket) {
  socket.setNoDelay(true);
  socket.setBlocking(false);
  const std::uint64_t id = next_id_++;
  const std::string host = socket.peerAddress().host().toString();
  const auto address = parse_address(host).value_or(Address{});
  Connection connection{.socket = socket,
                        .address = client_of(address),
                        .counted = {},
                        .proxy = options_.proxies.contain(address),
                        .exchange = Exchange(options_.deadlines, Clock::now(), body_limit)};
  if (!connection.proxy) connection.counted = connection.address;
  const Admission::Verdict verdict = open_.verdict(connection.counted);
  if (verdict == Admission::Verdict::room ||
      make_room(verdict == Admission::Verdict::client_full ? connection.counted : "")) {
    open_.entered(connection.counted);
    metrics_.connection_opened();
    connections_.emplace(id, std::move(connection));
    return;
  }
  metrics_.connection_refused();
  if (turned_away_ >= most_turned_away) return;
  connection.turned_away = true;
  ++turned_away_;
  Outgoing out =
      answerer_.overloaded(verdict == Admission::Verdict::full ? "Too many connections are open."
                                                               : "You have too many connections.",
                           connection.caller());
  connection.exchange.reply(std::move(out.bytes), out.after, Clock::now());
  advance(connections_.emplace(id, std::move(connection)).first->second, id);
}

// Closes a connection that wastes its place, of this client unless that is empty. False: none does.
bool HttpServer::Impl::make_room(const std::string& client) {
  const auto now = Clock::now();
  auto worst = connections_.end();
  for (auto one = connections_.begin(); one != connections_.end(); ++one) {
    const Exchange& exchange = one->second.exchange;
    const bool wastes =
        (exchange.state() == State::idle && now - exchange.since() > idle_patience) ||
        (exchange.state() == State::reading && now - exchange.since() > head_patience);
    if (!wastes || one->second.turned_away) continue;
    if (!client.empty() && one->second.counted != client) continue;
    if (worst == connections_.end() || exchange.since() < worst->second.exchange.since())
      worst = one;
  }
  if (worst == connections_.end()) return false;
  metrics_.connection_cut("crowded");
  worst->second.exchange.close();
  sweep();
  return true;
}

void HttpServer::Impl::serve(Connection& connection, std::uint64_t id, short events) {
  try {
    if (connection.exchange.wants_to_read()) {
      std::array<char, chunk_bytes> chunk{};
      const int got = connection.socket.receiveBytes(chunk.data(), chunk_bytes);
      if (got == 0) connection.exchange.ended();
      if (got > 0)
        connection.exchange.received({chunk.data(), static_cast<std::size_t>(got)}, Clock::now());
    } else if ((events & (POLLERR | POLLHUP)) != 0) {
      connection.exchange.close();
    }
  } catch (const Poco::Exception&) {
    connection.exchange.close();  // the client has gone; there is nobody to tell
  }
  advance(connection, id);
}

// Does all that can be done now without waiting.
void HttpServer::Impl::advance(Connection& connection, std::uint64_t id) {
  Exchange& exchange = connection.exchange;
  try {
    for (;;) {
      if (exchange.state() == State::reading) {
        const std::optional<RequestHead> head = exchange.next_request(Clock::now());
        if (!head) return;
        dispatch(connection, id, *head);
      }
      if (exchange.state() != State::sending) return;
      send(connection);
      if (exchange.state() == State::sending) return;
      if (exchange.state() == State::answering) return make_more(connection, id);
    }
  } catch (const BadHead& error) {
    Outgoing out = answerer_.refuse(error, connection.caller());
    exchange.reply(std::move(out.bytes), out.after, Clock::now());
    advance(connection, id);
  } catch (const Poco::Exception&) {
    exchange.close();
  }
}

void HttpServer::Impl::send(Connection& connection) {
  Exchange& exchange = connection.exchange;
  while (exchange.state() == State::sending) {
    const std::string_view unsent = exchange.unsent();
    // Poco's sendBytes() throws where a socket that does not block is full.
    const ssize_t sent =
        ::send(descriptor(connection.socket), unsent.data(), unsent.size(), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) return;
    if (sent < 0) return exchange.close();  // the client has gone
    exchange.sent(static_cast<std::size_t>(sent), Clock::now());
  }
  if (exchange.state() == State::draining) connection.socket.shutdownSend();
}

// The request goes to a thread, or is refused here.
void HttpServer::Impl::dispatch(Connection& connection, std::uint64_t id, const RequestHead& head) {
  Caller caller = connection.caller();
  std::string forwarded;
  const auto header = head.headers.find("x-forwarded-for");
  if (connection.proxy && header != head.headers.end()) {
    if (const auto real = forwarded_for(header->second, options_.proxies))
      caller.client = forwarded = client_of(*real);
  }
  const auto refuse = [&](const char* why) {
    metrics_.connection_refused();
    Outgoing out = answerer_.overloaded(why, caller);
    connection.exchange.reply(std::move(out.bytes), out.after, Clock::now());
  };
  if (!forwarded.empty() && forwarded_.verdict(forwarded) != Admission::Verdict::room)
    return refuse("You have too many requests at once.");
  const bool taken = workers_->give([this, id, head, caller, forwarded] {
    Done done{.id = id,
              .out = answerer_.answer(head, caller, stopping_ ? Goes::no_further : Goes::on),
              .forwarded = forwarded};
    {
      const std::lock_guard lock(mutex_);
      done_.push_back(std::move(done));
    }
    bell_.ring();
  });
  if (!taken) return refuse("Too many requests are waiting.");
  if (!forwarded.empty()) forwarded_.entered(forwarded);
}

// The part of a reply that has been made is sent: a thread makes the next.
void HttpServer::Impl::make_more(const Connection& connection, std::uint64_t id) {
  workers_->give_on([this, id, rest = connection.rest] {
    Done done{.id = id, .out = {}, .forwarded = {}, .piece = rest->next()};
    {
      const std::lock_guard lock(mutex_);
      done_.push_back(std::move(done));
    }
    bell_.ring();
  });
}

void HttpServer::Impl::take_piece(Connection& connection, ReplyStream::Piece piece) {
  switch (piece.state) {
    case ReplyStream::State::goes_on:
      connection.exchange.continue_reply(std::move(piece.bytes), Rest::follows, Clock::now());
      return;
    case ReplyStream::State::whole:
      connection.rest.reset();
      connection.exchange.continue_reply(std::move(piece.bytes), Rest::none, Clock::now());
      return;
    case ReplyStream::State::broken:
      // A reset, as a plain end would look like the end of the body to an HTTP/1.0 client.
      connection.socket.setLinger(true, 0);
      connection.exchange.close();
      return;
  }
}

void HttpServer::Impl::take_replies() {
  std::vector<Done> done;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
  }
  for (Done& one : done) {
    if (!one.forwarded.empty()) forwarded_.left(one.forwarded);
    const auto found = connections_.find(one.id);
    if (found == connections_.end()) continue;
    Connection& connection = found->second;
    if (one.piece) {
      if (one.piece->state == ReplyStream::State::broken) metrics_.connection_cut("broken_off");
      take_piece(connection, std::move(*one.piece));
      advance(connection, one.id);
      continue;
    }
    // Clients that do not read may not fill the memory with replies.
    if (one.out.bytes.size() > chunk_bytes &&
        unsent_bytes() + one.out.bytes.size() > options_.unsent_bytes) {
      metrics_.connection_refused();
      one.out =
          answerer_.overloaded("Too many answers are waiting to be read.", connection.caller());
    }
    connection.rest = std::move(one.out.rest);
    connection.exchange.reply(std::move(one.out.bytes), one.out.after, Clock::now(),
                              connection.rest ? Rest::follows : Rest::none);
    advance(connection, one.id);
  }
}

std::size_t HttpServer::Impl::unsent_bytes() const {
  std::size_t bytes = 0;
  for (const auto& [id, connection] : connections_) bytes += connection.exchange.unsent().size();
  return bytes;
}

// The watcher: nothing lasts longer than its deadline.
void HttpServer::Impl::expire() {
  const auto now = Clock::now();
  for (auto& [id, connection] : connections_) {
    Exchange& exchange = connection.exchange;
    if (exchange.deadline() > now) continue;
    if (exchange.state() == State::sending) metrics_.connection_cut("slow_reader");
    if (!exchange.expire()) continue;
    metrics_.connection_cut("slow_head");
    Outgoing out =
        answerer_.refuse(BadHead(408, "the request did not come in time"), connection.caller());
    exchange.reply(std::move(out.bytes), out.after, now);
    advance(connection, id);
  }
}

void HttpServer::Impl::sweep() {
  for (auto one = connections_.begin(); one != connections_.end();) {
    Connection& connection = one->second;
    if (connection.exchange.state() != State::closed) {
      ++one;
      continue;
    }
    if (connection.turned_away) {
      --turned_away_;
    } else {
      open_.left(connection.counted);
      metrics_.connection_closed();
    }
    connection.socket.close();
    one = connections_.erase(one);
  }
}

HttpServer::HttpServer(const App& app, Metrics& metrics, const ServerOptions& options)
    : impl_(std::make_unique<Impl>(app, metrics, options)) {}
HttpServer::~HttpServer() = default;

std::string HttpServer::address() const { return impl_->address(); }
void HttpServer::stop() { impl_->stop(); }

}  // namespace scrutineer::server
