// Which words of a block a query marks.
#pragma once

#include <cstdint>
#include <vector>

#include "query/occurrences.h"
#include "query/plan.h"
#include "query/response.h"
#include "schemas/text_store.h"
#include "schemas/tokeniser.h"

namespace scrutineer::query {

// A highlight and the unit it shows.
struct Mark {
  ByteRange range;
  std::uint16_t unit = 0;
};

// A block's tokens and where it stands; refers to both.
struct BlockWords {
  const std::vector<Token>& tokens;
  const BlockPlace& place;
};

// The occurrences that stand in a block, ascending and not overlapping; a quote only where its
// exact forms stand.
[[nodiscard]] std::vector<Mark> marks_in(const BlockWords& block,
                                         const std::vector<Occurrence>& found,
                                         const std::vector<Unit>& units);

}  // namespace scrutineer::query
