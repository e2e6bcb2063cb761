// The one place where whatever is thrown becomes a reply.
#pragma once

#include "server/access/gate.h"
#include "server/app.h"
#include "server/http/request_head.h"

namespace scrutineer::server {

// The reply to a request whose head is sound, where the gate lets it pass (nullptr: all
// pass). Whatever the app throws
// is answered and, where it is the server's own fault, logged.
[[nodiscard]] Response guarded_reply(const App& app, const RequestHead& head,
                                     Gate* gate = nullptr) noexcept;

}  // namespace scrutineer::server
