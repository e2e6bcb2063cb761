// The contents of a paper: links to its sections.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/response.h"
#include "server/page/render.h"

namespace scrutineer::server {

// Headings that have an anchor of their own, and the numbers in them.
using SectionAnchors = std::map<const Block*, std::uint32_t>;

struct Contents {
  // {lists}: the first sections, and those that are shown when they are asked for; false where
  // there are too few for a list of contents.
  View view = View(false);
  SectionAnchors anchors;  // of all windows of the text; they point into the paper's blocks
};

// Where the source has lines, they are the anchors (server/page/text_view.h).
[[nodiscard]] Contents contents_of(const query::DocumentText& paper, const std::string& query);

}  // namespace scrutineer::server
