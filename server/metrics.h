// What the server counts about itself, for Prometheus.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "query/response.h"
#include "server/pictures/picture_counts.h"

namespace scrutineer::server {

// Safe to use from any thread.
class Metrics {
 public:
  Metrics();
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  void count_request(const std::string& route, int status, double seconds);
  void count_search(const query::SearchResult& result);
  void connection_opened();
  void connection_closed();
  // A connection or request that was told to come back later.
  void connection_refused();
  // A connection that was closed on a client; `why` is one of a few words of this program.
  void connection_cut(const std::string& why);
  // The text format of Prometheus. `stats` of the index, or nullptr where it can't be read;
  // `retries` as Searcher::retries().
  [[nodiscard]] std::string text(const query::Stats* stats, std::uint64_t retries = 0,
                                 const PictureCounts& pictures = {});

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scrutineer::server
