// One connection's conversation as a state machine over bytes and times; no socket. The server
// feeds it what arrives and sends what it holds; so every rule of a connection is tested without
// one.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/http/request_head.h"

namespace scrutineer::server {

// How long each part of a conversation may take.
struct Deadlines {
  std::chrono::milliseconds idle{5000};   // between requests of a kept connection
  std::chrono::milliseconds head{10000};  // from a request's first byte to its last
  std::chrono::milliseconds send{30000};  // for a whole reply, however fast the client reads
  std::chrono::milliseconds drain{2000};  // after a refusal, see After::drain
};

// What becomes of a connection once its reply is sent.
enum class After : std::uint8_t {
  keep,
  close,
  // Read and forget what still comes, then close: else the client would see a reset instead of the
  // reply.
  drain,
};

// Whether more of a reply comes after the bytes that are given.
enum class Rest : std::uint8_t { none, follows };

// The longest body of such a request that is read; 0: none is.
using LongestBody = std::size_t (*)(const RequestHead& head);

// Not thread-safe.
class Exchange {
 public:
  using Time = std::chrono::steady_clock::time_point;
  enum class State : std::uint8_t { idle, reading, answering, sending, draining, closed };

  // nullptr: no body is read.
  Exchange(const Deadlines& deadlines, Time now, LongestBody longest_body = nullptr);

  [[nodiscard]] State state() const noexcept { return state_; }
  // Whether bytes of the client are wanted; where not, they wait in the kernel and slow it down.
  [[nodiscard]] bool wants_to_read() const noexcept;
  // When expire() is to be called. Answering has no deadline here: queries have their own.
  [[nodiscard]] Time deadline() const noexcept { return deadline_; }
  // Since when it is in its state.
  [[nodiscard]] Time since() const noexcept { return since_; }

  void received(std::string_view bytes, Time now);
  // The client sends no more.
  void ended() noexcept;
  // The request whose head is complete, and its body, where one is read; the state is then
  // `answering` until reply(). Throws BadHead as soon as what came can't become one; the reply must
  // then be the last.
  [[nodiscard]] std::optional<RequestHead> next_request(Time now);
  // The bytes of a reply; from any state but `closed`. Where a rest follows, the state is
  // `answering` again once they are sent, until continue_reply(); each part has the time of a whole
  // reply.
  void reply(std::string bytes, After after, Time now, Rest rest = Rest::none);
  void continue_reply(std::string bytes, Rest rest, Time now) {
    reply(std::move(bytes), after_, now, rest);
  }
  [[nodiscard]] std::string_view unsent() const noexcept;
  // So many bytes of unsent() have left.
  void sent(std::size_t bytes, Time now);
  // The deadline has passed. True: the request's head came too slowly and the client is to be told
  // with reply(); else the connection is closed.
  [[nodiscard]] bool expire() noexcept;
  void close() noexcept { state_ = State::closed; }

 private:
  void enter(State state, Time now);
  [[nodiscard]] std::optional<RequestHead> take_body(Time now);

  Deadlines deadlines_;
  LongestBody longest_body_;
  State state_ = State::idle;
  Time since_, deadline_;
  std::string received_;
  std::optional<RequestHead> waits_for_body_;
  bool unread_ = false;  // received_ may hold a head, or what can't become one
  std::string unsent_;
  std::size_t sent_ = 0;
  std::size_t drained_ = 0;
  After after_ = After::close;
  Rest rest_ = Rest::none;
};

}  // namespace scrutineer::server
