// Seconds since 1970 as people and programs write them.
#pragma once

#include <string>

#include "server/saved/store.h"

namespace scrutineer::server {

// "2026-11-29T09:30:00Z" (RFC 3339, UTC).
[[nodiscard]] std::string moment_of(Seconds seconds);
// "2026-11-29", in UTC.
[[nodiscard]] std::string day_of(Seconds seconds);

}  // namespace scrutineer::server
