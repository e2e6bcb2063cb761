// Where words stand: a paper's title, type and date, and the page, with the way there.
#pragma once

#include <cstdint>
#include <string>

#include "query/councils/council_record.h"
#include "server/page/names.h"
#include "server/page/render.h"

namespace scrutineer::server {

// Sets {title, type, date, where, href} of a view. A paper without a title is called by its type;
// `where` is false where there is no page.
void set_citation(View& view, const query::repeats::Paper& paper, std::uint32_t page,
                  const Names& names);

// The finding of a paper of the record; nullptr: there is none.
[[nodiscard]] const StoredFinding* finding_with_id(const query::CouncilRecord& record,
                                                   const std::string& id);

// What shows a status: {quote, lead} and the citation of it; false where nothing shows it.
[[nodiscard]] View shown_view(const query::CouncilRecord& record,
                              const query::repeats::Shown& shown, query::repeats::Status status,
                              const Names& names);

}  // namespace scrutineer::server
