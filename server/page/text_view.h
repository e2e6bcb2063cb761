// A paper's text for its page: pages with anchors, headings, lists and tables, query words marked.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/page/marked_text.h"
#include "server/page/match_ways.h"
#include "server/page/render.h"
#include "server/page/sections_view.h"

namespace scrutineer::server {

// Blocks of the window's pages. Each page begins with its number as a heading whose anchor is
// "page-N"; where a block goes on to the next page, the anchor stands in its text. The anchor of a
// match is "match-N", with the number it has in the whole paper.
//
// The anchor of a heading is "section-N" where `sections` numbers it, and "line-N" where its source
// has lines.
//
// Where `pictures` gives an address for a page ("" : none), the page's picture can be opened below
// where it begins.
using PictureAddress = std::function<std::string(std::uint32_t page)>;
[[nodiscard]] View text_view(const MarkedText& text, const MatchWays& ways,
                             const PictureAddress& pictures, const SectionAnchors& sections);

}  // namespace scrutineer::server
