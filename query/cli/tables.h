// Answers as rows for csv.h. The columns are listed in query/README.md and in the help text: new
// ones may be added, none is renamed or taken away.
#pragma once

#include <string>
#include <vector>

#include "query/cli/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

// The header and a row for each document.
[[nodiscard]] std::string documents_csv(const std::vector<Document>& documents, const Names& names);
[[nodiscard]] std::string similar_csv(const std::vector<SimilarDocument>& similar,
                                      const Names& names);
[[nodiscard]] std::string blocks_csv(const DocumentText& text);
[[nodiscard]] std::string facets_csv(const SearchResult& result);
[[nodiscard]] std::string fields_csv(const std::vector<FieldInfo>& fields);
[[nodiscard]] std::string stats_csv(const Stats& stats);

// The source of the value at an evidence path ("published"): printed, inferred, manifest; empty
// where no evidence is kept for it.
[[nodiscard]] std::string source_of(const Metadata& metadata, std::string_view path);

}  // namespace scrutineer::query::cli
