#include "server/feeds/feed_address.h"

#include "server/http/url.h"

namespace scrutineer::server {

std::string search_feed_address(const Params& params) {
  Params kept = params;
  for (const char* name : {"sort", "limit", "offset", "passages", "facets"}) kept.erase(name);
  const std::string query = query_string(kept);
  return "/feeds/search.atom" + (query.empty() ? "" : "?" + query);
}

std::string council_feed_address(const std::string& id) {
  return "/feeds/councils/" + percent_encode(id) + ".atom";
}

std::string chain_feed_address(const std::string& id) {
  return "/feeds/repeat-findings/" + percent_encode(id) + ".atom";
}

}  // namespace scrutineer::server
