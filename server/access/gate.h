// Lets requests in, or says why not.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "server/access/key_ring.h"
#include "server/access/scope.h"
#include "server/request.h"

namespace scrutineer::server {

// Safe to use from any thread.
class Gate {
 public:
  using Clock = std::chrono::steady_clock;

  // What is in `locked` needs a key that has the scope.
  Gate(KeyRing keys, std::set<Scope> locked);

  // The name of the key that a request was made with, from "Authorization: Bearer KEY"; empty where
  // it was made without. Throws ProblemError: 401 without a key where one is needed, and for a key
  // that is none, wherever; 403 for one without the scope; 429 with Retry-After for one used more
  // often than it may be.
  [[nodiscard]] std::string pass(const Request& request, Clock::time_point now = Clock::now());

 private:
  // Seconds until the key may be used again; 0: now, and it has been counted.
  [[nodiscard]] unsigned seconds_to_wait(std::size_t key, Clock::time_point now);

  // Tokens that come with time, as many as a minute's at most.
  struct Bucket {
    double tokens = 0;
    Clock::time_point filled;
  };
  const KeyRing keys_;
  const std::set<Scope> locked_;
  std::mutex mutex_;
  std::vector<Bucket> buckets_;  // of each key; filled when it is first used
};

}  // namespace scrutineer::server
