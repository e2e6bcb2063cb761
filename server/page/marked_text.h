// A paper's text with the words of a query found in it and counted: matches are numbered through
// the whole paper, also where a page of the server shows a part of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "query/response.h"
#include "schemas/document.h"
#include "server/page/highlighter.h"

namespace scrutineer::server {

struct TextWindow {
  std::uint32_t from = 1;  // first page shown; ignored where the format has no pages
};

// Text that stands on one page.
struct Stretch {
  std::string text;
  std::uint32_t page = 0;  // that begins with it; 0: it goes on where the text before it was
  std::vector<query::ByteRange> matches;  // bytes of `text`, ascending
};

struct MarkedBlock {
  const Block* block = nullptr;
  std::vector<std::vector<Stretch>> cells;  // of a table's row; of any other block there is one
};

struct MarkedText {
  std::vector<MarkedBlock> blocks;  // of the window; they point into what was marked
  std::uint32_t total = 0;          // matches in the whole paper
  std::uint32_t before = 0;         // of these in windows before; the window's first is the next
  std::uint32_t here = 0;           // of these in the window
  // First pages of the windows with the match before the window's first and the one after its
  // last; 0: there is none.
  std::uint32_t previous_window = 0;
  std::uint32_t next_window = 0;
};

// A match that runs over a page turn is none.
[[nodiscard]] MarkedText mark_text(const std::vector<Block>& blocks, const TextWindow& window,
                                   Highlighter& highlighter);

}  // namespace scrutineer::server
