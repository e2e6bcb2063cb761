#include "server/http/reply_stream.h"

#include <exception>
#include <spdlog/spdlog.h>
#include <utility>

#include "server/http/wire.h"

namespace scrutineer::server {

ReplyStream::ReplyStream(std::function<std::string()> more, bool chunks,
                         std::function<void(Ended)> ended)
    : more_(std::move(more)), chunks_(chunks), ended_(std::move(ended)) {}

ReplyStream::~ReplyStream() { end(false); }

ReplyStream::Piece ReplyStream::next() noexcept {
  try {
    const std::string piece = more_();
    bytes_ += piece.size();
    if (!piece.empty()) return {chunks_ ? chunk(piece) : piece, State::goes_on};
    end(true);
    return {chunks_ ? chunk("") : "", State::whole};
  } catch (const std::exception& error) {
    spdlog::warn("an answer was broken off: {}", log_field(error.what()));
  } catch (...) {
    spdlog::warn("an answer was broken off by something that is no std::exception");
  }
  end(false);
  return {"", State::broken};
}

void ReplyStream::end(bool whole) noexcept {
  more_ = nullptr;
  if (!ended_) return;
  try {
    std::exchange(ended_, nullptr)({bytes_, whole});
  } catch (const std::exception& error) {
    spdlog::error("internal: {}", log_field(error.what()));
  }
}

}  // namespace scrutineer::server
