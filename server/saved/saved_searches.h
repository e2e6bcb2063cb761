// What the handlers of saved searches may use.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>

#include "schemas/error.h"
#include "server/http/networks.h"
#include "server/saved/store.h"

namespace scrutineer::server {

[[nodiscard]] inline Seconds system_seconds() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Bounds; each is named by the 422 that a message beyond it gets.
struct SavedLimits {
  std::size_t max_saved_searches = 100;  // of one key
  std::size_t max_name_bytes = 200;
  std::size_t max_search_bytes = 8192;  // of the parameters, encoded
  std::size_t max_webhook_url_bytes = 2000;
  std::uint64_t max_saved_matches = 20000;  // papers that match when it is saved
};

struct SavedSearches {
  SavedStore* store = nullptr;        // nullptr: the file can't be used, as `trouble` says
  std::optional<Error> trouble = {};  // set where there is no store
  std::set<std::string> owners = {};  // names of keys that may save searches
  Networks webhook_allow = {};        // whose addresses may be called at any port
  SavedLimits limits = {};
  std::function<Seconds()> now = system_seconds;
  // Called when there may be something to do at once; from any thread.
  std::function<void()> wake = [] {};
};

}  // namespace scrutineer::server
