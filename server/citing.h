// A paper as it is cited, with its address on this server.
#pragma once

#include "query/exports/cite.h"
#include "server/app.h"

namespace scrutineer::server {

// A paper without a title goes by its type. The permalink is whole where the server knows its
// address; it shows the text as the index holds it, also once the paper is gone from where it came.
[[nodiscard]] query::PaperCitation citation_of(const Context& context, const Document& document,
                                               const query::CitedPlace& place = {});
// The same paper at another place.
[[nodiscard]] query::PaperCitation at_place(const Context& context, query::PaperCitation citation,
                                            const query::CitedPlace& place);

}  // namespace scrutineer::server
