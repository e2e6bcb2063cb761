// The invented papers of FakeSearcher.
#pragma once

#include <vector>

#include "query/glossary.h"
#include "query/response.h"

namespace scrutineer::server {

[[nodiscard]] std::vector<query::DocumentText> fake_papers();
// Those of the papers that speak of an inspection, the first 20 of them named.
[[nodiscard]] query::ReferredTo fake_referred(const std::vector<query::DocumentText>& papers);
// Harrowmere, Vale of Oss and Old Harrow, which Harrowmere alone replaced in its area.
[[nodiscard]] std::vector<Council> fake_councils();
inline constexpr char former_id[] = "old-harrow";
[[nodiscard]] query::Glossary fake_glossary();

// Two items of a list and a sentence, with words that must be escaped among them.
[[nodiscard]] std::vector<StoredFinding> fake_findings();

}  // namespace scrutineer::server
