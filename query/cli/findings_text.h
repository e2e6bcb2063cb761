// Findings, and documents that are not held, for a reader.
#pragma once

#include <string>
#include <vector>

#include "query/exports/layout.h"
#include "query/exports/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

// `offset`: how many findings stand before the first.
[[nodiscard]] std::string findings_text(const FindingsResult& result, std::uint32_t offset,
                                        const View& view, const Names& names);
[[nodiscard]] std::string missing_text(const std::vector<MissingDocument>& missing,
                                       const View& view, const Names& names);

}  // namespace scrutineer::query::cli
