// The way from a search to the page of the one council that it is narrowed to.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/page/render.h"
#include "server/searcher.h"

namespace scrutineer::server {

// {text, href}; false where the filters do not name exactly one council, by its id.
[[nodiscard]] View council_link(const std::map<std::string, std::vector<std::string>>& filters,
                                const Searcher& searcher);

}  // namespace scrutineer::server
