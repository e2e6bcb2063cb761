// An inspection for a reader.
#pragma once

#include <string>
#include <string_view>

#include "query/exports/layout.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query::cli {

// Each paper: what it is and the rules that show it, each value with the words that prove it, its
// findings. `json` is of schemas/inspection.schema.json; Error "inspect-damaged" when it is not.
[[nodiscard]] std::string inspection_text(std::string_view json, const View& view,
                                          const Vocabulary& vocabulary);

}  // namespace scrutineer::query::cli
