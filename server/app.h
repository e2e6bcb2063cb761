// Answers requests: a flat table of routes over a Searcher. Knows no socket.
#pragma once

#include <cstddef>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "server/metrics.h"
#include "server/problem.h"
#include "server/request.h"
#include "server/searcher.h"
#include "server/validator.h"

namespace scrutineer::server {

class Originals;
class PagePictures;
struct SavedSearches;

struct Settings {
  // Where the source of this program, as it runs, is to be had. The standard value is a placeholder
  // of the kind reserved for examples.
  std::string source_url = "https://example.org/scrutineer";
  std::set<std::string> stop_words = {};  // folded; not marked in the text of a paper
  // Where readers reach the server: "https://search.example.org", or empty
  // (server/public_address.h).
  std::string public_url = {};
};

// What a handler may use.
struct Context {
  const Searcher& searcher;
  const Settings& settings;
  Metrics& metrics;
  const std::set<std::string>& filter_fields;  // fields that are parameters of a search
  std::string public_address = {};             // before addresses of this site; empty: not known
  const PagePictures* pictures = nullptr;      // nullptr: no page is drawn
  const SavedSearches* saved = nullptr;        // nullptr: none are kept
  const Originals* originals = nullptr;        // nullptr: no paper's file is handed out
};

// What a server may have besides.
struct Extras {
  const PagePictures* pictures = nullptr;
  const SavedSearches* saved = nullptr;
  const Originals* originals = nullptr;
};

// The longest body of such a request that is read; 0: none is. `target` is as sent, `announced` the
// length of its body: a form that is too long is not read, so that its page can say so.
[[nodiscard]] std::size_t longest_body(std::string_view method, std::string_view target,
                                       std::uint64_t announced = 0);

// Safe to use from any thread. What it is given references to must outlive it.
class App {
 public:
  App(const Searcher& searcher, Settings settings, Metrics& metrics, Extras extras = {});

  // HEAD is answered as GET is; the sender leaves the body out. Throws ProblemError, Error or
  // whatever the searcher throws: http/server.cc makes all of it replies.
  [[nodiscard]] Response respond(const Request& request) const;

  // The problem as a page or as problem details, as the address asks for.
  [[nodiscard]] Response respond_with(const Problem& problem, const Request& request) const;

 private:
  [[nodiscard]] const std::set<std::string>& filter_fields() const;

  const Searcher& searcher_;
  Settings settings_;
  Metrics& metrics_;
  const Extras extras_;
  Validator validator_;
  mutable std::mutex mutex_;
  mutable std::set<std::string> filter_fields_;  // filled by the first request that needs it
};

}  // namespace scrutineer::server
