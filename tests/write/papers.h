// Small papers for tests of the index, and a look at an index from outside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/write/index_database.h"
#include "indexer/write/prepare.h"
#include "schemas/document.h"

namespace scrutineer::tests {

[[nodiscard]] Block paragraph(std::string_view text, std::uint32_t page = 1);
[[nodiscard]] Block heading(std::string_view text, std::uint8_t level = 1);
[[nodiscard]] Block bullet(std::string_view text);

// 16 hex digits made from a number.
[[nodiscard]] std::string id_of(std::uint32_t number);
// A document of one page, with this id and a title.
[[nodiscard]] Document document(std::uint32_t number, std::string_view title = "Minutes");

[[nodiscard]] indexer::PreparedDocument prepared(const Document& document,
                                                 const std::vector<Block>& blocks);
// A paper of one paragraph.
[[nodiscard]] indexer::PreparedDocument paper(std::uint32_t number, std::string_view text);

// nullptr: the paper has no such term.
[[nodiscard]] const indexer::TermPostings* find_term(const indexer::PreparedDocument& paper,
                                                     std::string_view term);
// "" when the paper has no such value.
[[nodiscard]] std::string value_of(const indexer::PreparedDocument& paper, std::string_view field);

}  // namespace scrutineer::tests
