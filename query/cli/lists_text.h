// Counts, fields and statistics for a reader.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/exports/layout.h"
#include "query/response.h"

namespace scrutineer::query::cli {

// Of a field with more values only these are shown, unless it was asked for by name.
inline constexpr std::size_t values_shown = 20;

// One table for each facet of the result, most frequent value first; a '*' marks the values
// filtered by. Every value of the fields in `whole` is shown.
[[nodiscard]] std::string facet_tables(const SearchResult& result,
                                       const std::vector<std::string>& whole, const View& view);

// The same for findings; every value is shown.
[[nodiscard]] std::string finding_facet_tables(const FindingsResult& result, const View& view);

// Total, tables and papers by year.
[[nodiscard]] std::string facets_text(const SearchResult& result,
                                      const std::vector<std::string>& whole, const View& view);
[[nodiscard]] std::string fields_text(const std::vector<FieldInfo>& fields, const View& view);
[[nodiscard]] std::string stats_text(const Stats& stats, const View& view);
// Each file with what is wrong and what to do, then how many more there are.
[[nodiscard]] std::string failures_text(const FailuresResult& result, const View& view);

}  // namespace scrutineer::query::cli
