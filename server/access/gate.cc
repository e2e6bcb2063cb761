#include "server/access/gate.h"

#include <algorithm>
#include <cmath>

#include "server/http/any_case.h"
#include "server/problem.h"

namespace scrutineer::server {
namespace {

constexpr double seconds_a_minute = 60;

// The name of the scheme counts in any case; nullopt: no such header.
std::optional<std::string> bearer_of(const Request& request) {
  constexpr std::string_view scheme = "bearer ";
  const auto header = request.headers.find("authorization");
  if (header == request.headers.end()) return std::nullopt;
  const std::string& value = header->second;
  const bool bearer = value.size() > scheme.size() &&
                      is_in_any_case(std::string_view(value).substr(0, scheme.size()), scheme);
  // Another scheme is a key that nobody has.
  return bearer ? value.substr(scheme.size()) : std::string();
}

}  // namespace

Gate::Gate(KeyRing keys, std::set<Scope> locked)
    : keys_(std::move(keys)), locked_(std::move(locked)), buckets_(keys_.keys().size()) {}

std::string Gate::pass(const Request& request, Clock::time_point now) {
  const std::optional<Scope> scope = needed_scope(request);
  const std::optional<std::string> secret = bearer_of(request);
  if (!secret) {
    if (scope && locked_.contains(*scope)) throw ProblemError(key_needed("This needs a key."));
    return "";
  }
  const std::optional<std::size_t> found = keys_.find(*secret);
  if (!found) throw ProblemError(key_needed("Nobody has this key."));
  const Key& key = keys_.keys()[*found];
  if (scope && locked_.contains(*scope) && !key.scopes.contains(*scope))
    throw ProblemError(not_allowed("The key is not for " + std::string(name_of(*scope)) + "."));
  if (const unsigned seconds = seconds_to_wait(*found, now); seconds > 0)
    throw ProblemError(too_many_requests(key.per_minute, seconds));
  return key.name;
}

unsigned Gate::seconds_to_wait(std::size_t key, Clock::time_point now) {
  const double most = keys_.keys()[key].per_minute;
  if (most <= 0) return 0;
  const std::lock_guard lock(mutex_);
  Bucket& bucket = buckets_[key];
  const double seconds = bucket.filled == Clock::time_point{}
                             ? seconds_a_minute
                             : std::chrono::duration<double>(now - bucket.filled).count();
  bucket.tokens = std::min(most, bucket.tokens + most * seconds / seconds_a_minute);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return static_cast<unsigned>(std::ceil((1 - bucket.tokens) * seconds_a_minute / most));
}

}  // namespace scrutineer::server
