// The invented papers of FakeSearcher.
#pragma once

#include <vector>

#include "query/response.h"

namespace scrutineer::server {

[[nodiscard]] std::vector<query::DocumentText> fake_papers();
[[nodiscard]] std::vector<Council> fake_councils();

// Two items of a list and a sentence, with words that must be escaped among them.
[[nodiscard]] std::vector<StoredFinding> fake_findings();

}  // namespace scrutineer::server
