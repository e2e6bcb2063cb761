#include "server/http/exchange.h"

#include <utility>

namespace scrutineer::server {
namespace {

// Bytes that a refused client may still send and be sure to read the refusal.
constexpr std::size_t drained_bytes = 4U << 20U;

}  // namespace

Exchange::Exchange(const Deadlines& deadlines, Time now, LongestBody longest_body)
    : deadlines_(deadlines), longest_body_(longest_body) {
  enter(State::idle, now);
}

void Exchange::enter(State state, Time now) {
  state_ = state;
  since_ = now;
  switch (state) {
    case State::idle:
      deadline_ = now + deadlines_.idle;
      return;
    case State::reading:
      deadline_ = now + deadlines_.head;
      return;
    case State::sending:
      deadline_ = now + deadlines_.send;
      return;
    case State::draining:
      deadline_ = now + deadlines_.drain;
      return;
    case State::answering:
    case State::closed:
      deadline_ = Time::max();
      return;
  }
}

bool Exchange::wants_to_read() const noexcept {
  return state_ == State::idle || state_ == State::reading || state_ == State::draining;
}

void Exchange::received(std::string_view bytes, Time now) {
  if (state_ == State::draining) {
    drained_ += bytes.size();
    if (drained_ > drained_bytes) close();
    return;
  }
  if (bytes.empty()) return;
  if (state_ == State::idle) enter(State::reading, now);
  received_ += bytes;
  // Looked at line by line: a client that drips bytes may not cost a look at all of them for each.
  if (bytes.find_first_of("\r\n") != std::string_view::npos || received_.size() > max_request_line)
    unread_ = true;
}

void Exchange::ended() noexcept {
  if (wants_to_read()) close();
}

std::optional<RequestHead> Exchange::take_body(Time now) {
  const std::size_t length = waits_for_body_->announced;
  if (received_.size() < length) return std::nullopt;
  std::optional<RequestHead> whole = std::exchange(waits_for_body_, std::nullopt);
  whole->body = received_.substr(0, length);
  received_.erase(0, length);
  enter(State::answering, now);
  return whole;
}

std::optional<RequestHead> Exchange::next_request(Time now) {
  if (state_ == State::reading && waits_for_body_) return take_body(now);
  if (state_ != State::reading || !unread_) return std::nullopt;
  unread_ = false;
  const std::size_t length = head_length(received_);
  if (length == 0) return std::nullopt;
  RequestHead head = parse_head(std::string_view(received_).substr(0, length));
  received_.erase(0, length);
  if (head.announced > 0 && longest_body_ != nullptr) {
    const std::size_t longest = longest_body_(head);
    if (longest > 0 && head.announced > longest)
      throw BadHead(413, "the body is larger than " + std::to_string(longest) + " bytes");
    if (longest > 0) {
      waits_for_body_ = std::move(head);
      return take_body(now);
    }
  }
  enter(State::answering, now);
  return head;
}

void Exchange::reply(std::string bytes, After after, Time now, Rest rest) {
  unsent_ = std::move(bytes);
  rest_ = rest;
  sent_ = 0;
  after_ = after;
  enter(State::sending, now);
}

std::string_view Exchange::unsent() const noexcept {
  return std::string_view(unsent_).substr(sent_);
}

void Exchange::sent(std::size_t bytes, Time now) {
  sent_ += bytes;
  if (sent_ < unsent_.size()) return;
  unsent_ = {};
  sent_ = 0;
  if (rest_ == Rest::follows) return enter(State::answering, now);
  switch (after_) {
    case After::keep:
      // A pipelined request may have come already; its time begins now.
      unread_ = !received_.empty();
      enter(unread_ ? State::reading : State::idle, now);
      return;
    case After::drain:
      received_ = {};
      enter(State::draining, now);
      return;
    case After::close:
      close();
      return;
  }
}

bool Exchange::expire() noexcept {
  if (state_ == State::reading) return true;
  close();
  return false;
}

}  // namespace scrutineer::server
