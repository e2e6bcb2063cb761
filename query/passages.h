// The passages of a hit: the blocks that show best why it matched, with their highlights.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/index_reader.h"
#include "query/occurrences.h"
#include "query/plan.h"
#include "query/response.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

struct Shown {
  std::vector<Passage> passages;  // best first
  std::uint32_t more_pages = 0;
  std::vector<std::string> why;  // units found, as typed
};

class PassageFinder {
 public:
  PassageFinder(const IndexReader& reader, Tokeniser& tokeniser)
      : reader_(reader), tokeniser_(tokeniser) {}

  // The best passages of one paper for these units. A paper that matched by a filter alone shows
  // its first words.
  // `found` are the occurrences of these units in it.
  [[nodiscard]] Shown find(const std::string& id, const std::vector<Occurrence>& found,
                           const std::vector<Unit>& units, std::uint32_t most);

 private:
  const IndexReader& reader_;
  Tokeniser& tokeniser_;
};

// The page on which byte `offset` of a block's text stands; 0: no pages.
[[nodiscard]] std::uint32_t page_at(const Block& block, std::uint32_t offset);

}  // namespace scrutineer::query
