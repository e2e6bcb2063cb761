// What RFC 4287 asks of a feed, and what this project promises of its own, checked on the bytes.
#pragma once

#include <string>
#include <vector>

namespace scrutineer::server {

// One line for each breach; empty: there is none.
[[nodiscard]] std::vector<std::string> faults_of_feed(const std::string& bytes);

// What is in it, in the order of the feed.
struct ReadEntry {
  std::string id, title, updated, alternate, author, category, summary;
  bool operator==(const ReadEntry&) const = default;
};
struct ReadFeed {
  std::string id, title, subtitle, updated, self, alternate;
  std::vector<ReadEntry> entries;
};
[[nodiscard]] ReadFeed read_feed(const std::string& bytes);

}  // namespace scrutineer::server
