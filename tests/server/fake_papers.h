// The invented papers of FakeSearcher.
#pragma once

#include <vector>

#include "query/response.h"

namespace scrutineer::server {

[[nodiscard]] std::vector<query::DocumentText> fake_papers();
[[nodiscard]] std::vector<Council> fake_councils();

}  // namespace scrutineer::server
