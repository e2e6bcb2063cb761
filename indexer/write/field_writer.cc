#include "indexer/write/field_writer.h"

#include <algorithm>
#include <utility>

namespace scrutineer::indexer {

void FieldWriter::add_keyword(const Field& field, std::vector<std::string> values) {
  std::erase(values, "");
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (values.empty()) return;
  std::string joined;
  for (const std::string& value : values) {
    add_term(field_term(field, value));
    if (!joined.empty()) joined.push_back(value_separator);
    joined += value;
  }
  add_value(field, std::move(joined));
  if (field.kind != FieldKind::name) return;
  for (const std::string& value : values) {
    for (const Token& token : tokeniser_.tokenise(value)) {
      if (!token.alias) add_term(field_term(field, token.form));
    }
  }
}

bool FieldWriter::add_day(const Field& field, const std::string& iso_day) {
  if (iso_day.size() != 10) return false;
  add_value(field, iso_day);
  return true;
}

std::vector<std::string> FieldWriter::take_terms() {
  std::sort(terms_.begin(), terms_.end());
  terms_.erase(std::unique(terms_.begin(), terms_.end()), terms_.end());
  return std::exchange(terms_, {});
}

std::vector<SlotValue> FieldWriter::take_values() { return std::exchange(values_, {}); }

std::string sortable(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace scrutineer::indexer
