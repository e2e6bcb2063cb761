#include "query/finding_filters.h"

#include <algorithm>

#include "schemas/finding_fields.h"

namespace scrutineer::query {
namespace {

bool is_wanted(const WantedField& field, const std::vector<std::string>& keys) {
  return std::ranges::any_of(field.any, [&](const Wanted& wanted) {
    return std::ranges::find_first_of(wanted.keys, keys) != wanted.keys.end();
  });
}

}  // namespace

FindingFilter::FindingFilter(const FindingTable& table, const WantedField& wanted)
    : wanted_(wanted), column_(column_of(wanted.field->name)) {
  if (!column_) return;
  for (const FindingValues::Entry& entry : table.values(*column_).entries)
    accepted_.push_back(is_wanted(wanted_, entry.keys));
}

bool FindingFilter::accepts(const FindingPaper& paper) const {
  if (wanted_.field->kind != FieldKind::date) return is_wanted(wanted_, {paper.id});
  return !paper.date.empty() && std::ranges::any_of(wanted_.any, [&](const Wanted& days) {
    return days.from <= paper.date && (days.to.empty() || paper.date <= days.to);
  });
}

std::vector<FindingFilter> finding_filters(
    const FindingTable& table, const std::map<std::string, std::vector<std::string>>& filters,
    const Vocabulary& vocabulary) {
  std::vector<FindingFilter> all;
  for (const WantedField& field : wanted_fields(filters, vocabulary, find_finding_field))
    all.emplace_back(table, field);
  return all;
}

}  // namespace scrutineer::query
