// Where readers reach this server, for what must name it in full: feeds, citations, the description
// of its search.
#pragma once

#include <string>
#include <string_view>

#include "server/request.h"

namespace scrutineer::server {

// "https://search.example.org" of the setting public_url, which may end in a slash: a scheme, a
// host and perhaps a port; no path, as every link here begins at the root. Throws
// std::invalid_argument.
[[nodiscard]] std::string read_public_url(std::string_view text);

// What stands before "/documents/...": the setting, where there is one. Else the Host header where
// it names this very machine ("localhost:8080", "127.0.0.1:8080", "[::1]:8080") and no proxy has
// passed the request on. Else nothing: a Host is whatever the asker wrote, and an answer that a
// cache keeps, or a browser takes a search engine from, would lead other readers to the asker's
// site.
[[nodiscard]] std::string public_address(std::string_view setting, const Request& request);

}  // namespace scrutineer::server
