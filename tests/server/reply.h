// What the server answers to a GET, without a socket.
#pragma once

#include <string>

#include "server/http/guard.h"

namespace scrutineer::server {

inline Response reply_to(const App& app, const std::string& target) {
  RequestHead head;
  head.method = "GET";
  head.target = target;
  return guarded_reply(app, head);
}

}  // namespace scrutineer::server
