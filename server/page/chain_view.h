// One chain of repeat findings: its occurrences with their quotes, what the council said, what may
// be related, why its findings are taken to be one issue.
#pragma once

#include <string>

#include "query/councils/council_record.h"
#include "server/page/names.h"
#include "server/page/render.h"

namespace scrutineer::server {

// HTML of everything but the label. `rank` is that of the headings in it: 3 for <h3>.
[[nodiscard]] std::string chain_html(const query::ShownChain& chain, Names& names, int rank);

// Theme and populations as items of a list: {text}.
[[nodiscard]] View subjects_view(const std::string& theme,
                                 const std::vector<std::string>& populations, const Names& names);

}  // namespace scrutineer::server
