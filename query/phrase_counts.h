// In how many papers the words of a phrase stand next to each other. Includes Xapian, so for use
// inside query/ only.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/index_reader.h"

namespace scrutineer::query {

// Keeps the counts of one commit: as many as the vocabulary has phrases. Thread-safe; for engines
// on one index.
class PhraseCounts {
 public:
  // Exact, each paper for itself. Throws what reading throws.
  [[nodiscard]] std::uint64_t of(const IndexReader& reader, const std::vector<std::string>& terms);

 private:
  std::mutex mutex_;
  std::string commit_;                                     // IndexReader::commit() of the counts
  std::unordered_map<std::string, std::uint64_t> counts_;  // by terms, joined by spaces
};

}  // namespace scrutineer::query
