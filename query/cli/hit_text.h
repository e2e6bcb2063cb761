// Search results and similar papers for a reader.
#pragma once

#include <string>
#include <vector>

#include "query/exports/layout.h"
#include "query/exports/names.h"
#include "query/response.h"

namespace scrutineer::query::cli {

// `offset`: how many papers stand before the first hit.
[[nodiscard]] std::string search_text(const SearchResult& result, std::uint32_t offset,
                                      const View& view, const Names& names);

[[nodiscard]] std::string similar_text(const std::vector<SimilarDocument>& similar,
                                       const View& view, const Names& names);

// "Tameside · Focused visit letter · 2022-05-12 (printed) · 4 pages".
[[nodiscard]] std::string facts_of(const Document& document, const Names& names);

// The paper's title, or what it is called where none is known.
[[nodiscard]] std::string title_of(const Document& document);

}  // namespace scrutineer::query::cli
