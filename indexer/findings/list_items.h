// Parts the body of a list into its top-level items.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/findings/list_sections.h"
#include "schemas/document.h"

namespace scrutineer::findings {

// A stretch of a block's text.
struct Piece {
  std::size_t block = 0;
  std::size_t begin = 0, end = 0;  // bytes
};

struct ListItem {
  std::vector<Piece> pieces;  // never empty; the first is the item, the others its sub-items
};

// How a paper prints its lists.
enum class ListStyle : std::uint8_t {
  marked,    // every item has a glyph or number
  unmarked,  // items are paragraphs or table rows, and glyphs stand before sub-items (area SEND)
};

[[nodiscard]] std::vector<ListItem> list_items(const std::vector<Block>& blocks,
                                               const ListSection& section, ListStyle style);

}  // namespace scrutineer::findings
