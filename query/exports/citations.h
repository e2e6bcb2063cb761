// How papers are cited, and what statuses, roles and grades are called.
#pragma once

#include <string>

#include "query/councils/council_record.h"
#include "query/exports/names.h"

namespace scrutineer::query {

[[nodiscard]] std::string in_words(repeats::Status status);
[[nodiscard]] std::string in_words(repeats::Role role);
[[nodiscard]] std::string council_label(const std::string& id, const Names& names);
[[nodiscard]] std::string document_type_label(const std::string& id, const Names& names);
[[nodiscard]] std::string grade_label(const std::string& id, const Names& names);

// "Inspection of Tameside (Inspection report), 2016-12-09, page 5, document 0123456789abcdef".
[[nodiscard]] std::string citation(const repeats::Paper& paper, std::uint32_t page,
                                   const Names& names);

// "overall effectiveness Inadequate (SIF)", of the paper's own grade; "under Inadequate (SIF) of
// 2016-12-09", of the one in force; empty where neither is known.
[[nodiscard]] std::string grade_in_words(const CouncilRecord& record, const repeats::Paper& paper,
                                         const Names& names);

}  // namespace scrutineer::query
