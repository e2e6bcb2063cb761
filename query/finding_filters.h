// Filters of findings, and a field's value in a query, over the table of findings. Includes Xapian,
// so for use inside query/ only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/filters.h"
#include "query/finding_table.h"

namespace scrutineer::query {

// Whether a finding has one of the values that are asked for in a field. Keeps a reference to the
// table.
class FindingFilter {
 public:
  FindingFilter(const FindingTable& table, const WantedField& wanted);

  [[nodiscard]] bool accepts(const FindingPaper& paper, const FindingColumns& row) const {
    return column_ ? accepted_[FindingTable::code(*column_, paper, row)] : accepts(paper);
  }
  [[nodiscard]] const Field& field() const { return *wanted_.field; }

 private:
  [[nodiscard]] bool accepts(const FindingPaper& paper) const;

  WantedField wanted_;
  std::optional<std::size_t> column_;
  std::vector<bool> accepted_;  // by code
};

// One for each field that is filtered. Throws BadParameters naming every bad one at once.
[[nodiscard]] std::vector<FindingFilter> finding_filters(
    const FindingTable& table, const std::map<std::string, std::vector<std::string>>& filters,
    const Vocabulary& vocabulary);

}  // namespace scrutineer::query
