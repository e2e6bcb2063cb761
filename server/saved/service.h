// Saved searches as the program starts them: the file, and the threads that look and send.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "query/request.h"
#include "server/access/key_ring.h"
#include "server/http/networks.h"
#include "server/saved/saved_searches.h"

namespace scrutineer::server {

struct SavedOptions {
  std::string directory;  // of the state
  std::string index_directory;
  query::Limits limits = {};  // of what people ask; looking has its own time
  std::set<std::string> owners = {};
  Networks webhook_allow = {};
  std::string public_url = {};  // Settings::public_url
};

// Names of the keys that may save searches.
[[nodiscard]] std::set<std::string> savers_of(const KeyRing& keys);

class SavedService {
 public:
  // Opens the file and an engine of its own, and starts. Throws "state-in-use", "state-version" and
  // "state-unwritable"; whatever else is wrong with the file is logged, and told to who asks.
  explicit SavedService(const SavedOptions& options);
  // end()
  ~SavedService();
  SavedService(const SavedService&) = delete;
  SavedService& operator=(const SavedService&) = delete;

  // Lives as long as the service.
  [[nodiscard]] const SavedSearches& searches() const noexcept;
  // Breaks off what is being looked for or sent, and returns when both threads have ended. The name
  // of a host that is being looked up is waited for.
  void end();

 private:
  class Work;
  SavedSearches searches_;
  std::unique_ptr<SavedStore> store_;
  std::unique_ptr<Work> work_;
};

}  // namespace scrutineer::server
