// Findings as they are shown: on their own page and on that of their paper.
#pragma once

#include "query/response.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// What is said of a finding: {text: [lines], facts: [{text, href}], where, href}. `href` leads to
// its page in the paper. `council` is its council's name, or empty where that goes without saying.
[[nodiscard]] View finding_view(const StoredFinding& stored, const std::string& council,
                                const Labels& labels);

}  // namespace scrutineer::server
