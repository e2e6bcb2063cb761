#include "query/budget.h"

#include <fmt/format.h>
#include <utility>

#include "query/engine.h"

namespace scrutineer::query {

Budget::Budget(std::uint32_t milliseconds, std::shared_ptr<const std::atomic<bool>> ended)
    : milliseconds_(milliseconds), ended_(std::move(ended)) {
  if (milliseconds > 0) deadline_ = Clock::now() + std::chrono::milliseconds(milliseconds);
}

void Budget::check_wanted() const {
  if (ended_ && *ended_)
    throw Error("stopping", "the program is stopping", "Ask again when it has been started.");
}

void Budget::check() const {
  check_wanted();
  if (deadline_ != Clock::time_point{} && Clock::now() >= deadline_) {
    throw LimitExceeded(
        "max_milliseconds",
        fmt::format("the question takes longer than {} milliseconds", milliseconds_),
        "Use rarer words or longer prefixes, or narrow it with filters.");
  }
}

}  // namespace scrutineer::query
