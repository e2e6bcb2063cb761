// A finding as the makers of links and chains see it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/repeats/reading.h"
#include "schemas/finding_record.h"

namespace scrutineer::query::repeats {

enum class Part : std::uint8_t {
  item,     // of a list of what must be done
  concern,  // a sentence that criticises
  better,   // a sentence that reports progress or praises
  denial,   // a sentence that says a problem is not there
  review,   // a restated finding
  none,     // takes no part
};

struct Item {
  std::size_t finding = 0;  // place in CouncilRepeats::findings
  std::size_t paper = 0;    // place in CouncilRepeats::papers
  Part part = Part::none;
  Reading reading;
};

// What a finding may do on a chain. None for what is another body's task, and for what a council
// says it will do.
[[nodiscard]] Part part_of(const Finding& finding);

}  // namespace scrutineer::query::repeats
