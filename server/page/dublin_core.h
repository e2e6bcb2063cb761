// A paper's facts as Dublin Core, for the head of its page: reference managers read them there.
#pragma once

#include <vector>

#include "query/exports/cite.h"
#include "schemas/document.h"
#include "server/page/render.h"
#include "server/page/words.h"

namespace scrutineer::server {

// Elements of DCMI Metadata Terms in HTML's <meta> (name: "DC.title"); what is not known is left
// out.
[[nodiscard]] std::vector<Meta> dublin_core(const Document& document,
                                            const query::PaperCitation& citation,
                                            const Labels& labels);

}  // namespace scrutineer::server
