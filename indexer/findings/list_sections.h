// Finds the stretches of a paper that are lists of what must be done.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::findings {

// Whose part of a report something stands in.
enum class Part : std::uint8_t { council, safeguarding_board };

struct ListSection {
  std::size_t heading = 0;         // the block that introduces it
  std::size_t begin = 0, end = 0;  // its body: [begin, end)
  std::string_view kind;           // of its items
  Part part = Part::council;
};

// Whether a name_key names a safeguarding children board.
[[nodiscard]] bool names_safeguarding_board(std::string_view key);

// In reading order, never overlapping; a body may be empty. Linear in the text.
[[nodiscard]] std::vector<ListSection> list_sections(const std::vector<Block>& blocks);

// Of each block, whose part of the report it stands in, by the headings above it. A report on both
// begins with the council's.
[[nodiscard]] std::vector<Part> parts_of(const std::vector<Block>& blocks);

}  // namespace scrutineer::findings
