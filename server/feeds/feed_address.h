// Addresses of feeds, for the feeds themselves and for the pages that link to them.
#pragma once

#include <string>

#include "server/request.h"

namespace scrutineer::server {

// "/feeds/search.atom?q=..." of the search that a page shows; without what a feed does not take:
// its order, pages, passages and counts.
[[nodiscard]] std::string search_feed_address(const Params& params);
[[nodiscard]] std::string council_feed_address(const std::string& id);
[[nodiscard]] std::string chain_feed_address(const std::string& id);

}  // namespace scrutineer::server
