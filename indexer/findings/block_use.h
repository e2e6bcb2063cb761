// What the list reader made of each block, so that no other reader takes the same words again.
#pragma once

#include <cstdint>

namespace scrutineer::findings {

enum class BlockUse : std::uint8_t {
  open,   // nobody's yet: running text, or a list of no known sort
  item,   // part of a finding of form list
  aside,  // no finding and no prose about practice: headings, lead-ins, contents, scope of a visit
};

}  // namespace scrutineer::findings
