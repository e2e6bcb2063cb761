// Findings, and documents that are not held, for a reader.
#pragma once

#include <string>
#include <vector>

#include "query/cli/layout.h"
#include "query/cli/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

// `offset`: how many findings stand before the first.
[[nodiscard]] std::string findings_text(const FindingsResult& result, std::uint32_t offset,
                                        const View& view, const Names& names);
[[nodiscard]] std::string missing_text(const std::vector<MissingDocument>& missing,
                                       const View& view, const Names& names);
// council,issuer,kind,ordinal,start,end,published,document_id,page,quote: a row for each place
// where it is spoken of.
[[nodiscard]] std::string missing_csv(const std::vector<MissingDocument>& missing);

}  // namespace scrutineer::query::cli
