// An answer that leads to another address of this server.
#pragma once

#include <string>

#include "server/request.h"

namespace scrutineer::server {

// `status` is 301 where what was asked for stands elsewhere, 303 where what was sent is answered
// there. Nobody is to remember it: what an id leads to may change with the next paper.
[[nodiscard]] Response redirect(int status, const std::string& address,
                                const std::string& content_type = "text/html; charset=utf-8");

}  // namespace scrutineer::server
