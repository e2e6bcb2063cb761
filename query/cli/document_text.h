// One paper for a reader: what is known about it, each value with its proof, or its text.
#pragma once

#include <string>

#include "query/exports/layout.h"
#include "query/exports/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

[[nodiscard]] std::string document_text(const Document& document, const View& view,
                                        const Names& names);

// Title, id and every block, with a line where a page begins.
[[nodiscard]] std::string whole_text(const DocumentText& text, const View& view,
                                     const Names& names);

}  // namespace scrutineer::query::cli
