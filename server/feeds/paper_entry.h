// A paper as an entry of a feed.
#pragma once

#include <string>

#include "schemas/document.h"
#include "server/feeds/atom.h"
#include "server/page/names.h"

namespace scrutineer::server {

// With its type, council and grade for a summary, and the way to its page, where the words of `q`
// are marked.
[[nodiscard]] FeedEntry paper_entry(const Document& document, const std::string& q, Names& names);

}  // namespace scrutineer::server
