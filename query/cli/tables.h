// Answers as rows for csv.h. The columns are listed in query/README.md and in the help text: new
// ones may be added, none is renamed or taken away.
#pragma once

#include <string>
#include <vector>

#include "query/exports/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

[[nodiscard]] std::string similar_csv(const std::vector<SimilarDocument>& similar,
                                      const Names& names);
[[nodiscard]] std::string blocks_csv(const DocumentText& text);
[[nodiscard]] std::string facets_csv(const SearchResult& result);
[[nodiscard]] std::string fields_csv(const std::vector<FieldInfo>& fields);
[[nodiscard]] std::string stats_csv(const Stats& stats);

}  // namespace scrutineer::query::cli
