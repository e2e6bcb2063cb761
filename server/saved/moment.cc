#include "server/saved/moment.h"

#include <chrono>
#include <fmt/format.h>

namespace scrutineer::server {
namespace {

using std::chrono::floor;
using Moment = std::chrono::sys_seconds;

Moment moment(Seconds seconds) { return Moment(std::chrono::seconds(seconds)); }

}  // namespace

std::string day_of(Seconds seconds) {
  const std::chrono::year_month_day day(floor<std::chrono::days>(moment(seconds)));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

std::string moment_of(Seconds seconds) {
  const Moment at = moment(seconds);
  const std::chrono::hh_mm_ss time(at - floor<std::chrono::days>(at));
  return fmt::format("{}T{:02}:{:02}:{:02}Z", day_of(seconds), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

}  // namespace scrutineer::server
