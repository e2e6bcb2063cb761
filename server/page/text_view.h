// A paper's text for its page: pages with anchors, headings, lists and tables, query words marked.
#pragma once

#include <cstdint>
#include <vector>

#include "schemas/document.h"
#include "server/page/highlighter.h"
#include "server/page/render.h"

namespace scrutineer::server {

struct TextWindow {
  std::uint32_t from = 1;  // first page shown; ignored where the format has no pages
};

// Blocks of the window's pages. Each page begins with its number as a heading whose anchor is
// "page-N"; where a block goes on to the next page, the anchor stands in its text.
[[nodiscard]] View text_view(const std::vector<Block>& blocks, const TextWindow& window,
                             Highlighter& highlighter);

}  // namespace scrutineer::server
