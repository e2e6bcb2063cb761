// The body of a reply that is made while it is sent.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace scrutineer::server {

// Belongs to one thread at a time.
class ReplyStream {
 public:
  // broken: it can't go on, and the client must be able to tell. Without `chunks` a body ends where
  // the connection does.
  enum class State : std::uint8_t { goes_on, whole, broken };
  struct Piece {
    std::string bytes;
    State state = State::goes_on;
  };
  struct Ended {
    std::uint64_t bytes = 0;  // of the body
    bool whole = false;
  };

  // `more` as Response::more. `ended` is told once: at the end, or where the stream is given up.
  ReplyStream(std::function<std::string()> more, bool chunks, std::function<void(Ended)> ended);
  ~ReplyStream();
  ReplyStream(const ReplyStream&) = delete;
  ReplyStream& operator=(const ReplyStream&) = delete;

  [[nodiscard]] Piece next() noexcept;

 private:
  void end(bool whole) noexcept;

  std::function<std::string()> more_;
  bool chunks_;
  std::function<void(Ended)> ended_;
  std::uint64_t bytes_ = 0;
};

}  // namespace scrutineer::server
