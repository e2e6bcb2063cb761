// Query text to tree. Operators bind in this order: NEAR, NOT and -, words side by side, AND, OR.
#pragma once

#include <string_view>

#include "query/request.h"
#include "query/syntax.h"

namespace scrutineer::query {

// Throws QueryError for what can't be honoured, and LimitExceeded.
[[nodiscard]] Syntax parse(std::string_view query, const Limits& limits);

}  // namespace scrutineer::query
