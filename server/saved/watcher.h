// Looks for papers that are new to saved searches, whenever the index has changed.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "server/saved/store.h"
#include "server/searcher.h"

namespace scrutineer::server {

// For one thread at a time but for end(). Keeps references.
class Watcher {
 public:
  struct Options {
    std::set<std::string> owners;  // whose searches are looked at; those of others rest
    std::function<Seconds()> now;
    Seconds again_after = 600;  // a search that could not be asked
  };
  // `searcher` should be nobody else's: its questions may take long.
  Watcher(SavedStore& store, const Searcher& searcher, Options options);

  // Looks at each search that was not looked at in the latest commit; little to do where all were.
  // A search that fails says why (SavedSearch::trouble) and stops no other. Throws what the store
  // throws, and Error "stopping" of the searcher.
  void check();
  // Lets check() return before the next search. From any thread.
  void end() { ended_ = true; }

 private:
  // False: it could not be asked.
  [[nodiscard]] bool look_at(const SavedSearch& search, const std::string& commit);

  SavedStore& store_;
  const Searcher& searcher_;
  const Options options_;
  struct Failed {
    std::string commit;
    Seconds again = 0;  // when it is tried in the same commit
  };
  std::map<std::string, Failed> failed_;  // by the search's id
  std::atomic<bool> ended_ = false;
};

}  // namespace scrutineer::server
