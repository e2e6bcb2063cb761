// Values of fields to terms and slots, one way for documents and for findings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/fields.h"
#include "schemas/tokeniser.h"

namespace scrutineer::indexer {

struct SlotValue {
  std::uint32_t slot = 0;
  std::string value;
};

// Collects what one Xapian document is found and counted by. Not thread-safe.
class FieldWriter {
 public:
  explicit FieldWriter(Tokeniser& tokeniser) : tokeniser_(tokeniser) {}

  void add_term(std::string term) { terms_.push_back(std::move(term)); }
  // Empty values are passed over, repeats counted once. A name has a term for each of its words,
  // too, so that person:O'Brien finds Mike O'Brien.
  void add_keyword(const Field& field, std::vector<std::string> values);
  void add_value(const Field& field, std::string value) {
    values_.push_back({field.slot, std::move(value)});
  }
  // A day; anything else, such as a month, is passed over: false.
  bool add_day(const Field& field, const std::string& iso_day);

  // Ascending, without repeats. Leaves nothing behind.
  [[nodiscard]] std::vector<std::string> take_terms();
  [[nodiscard]] std::vector<SlotValue> take_values();

 private:
  Tokeniser& tokeniser_;
  std::vector<std::string> terms_;
  std::vector<SlotValue> values_;
};

// A number whose text sorts as it does: ten digits, zeros in front.
[[nodiscard]] std::string sortable(std::uint32_t number);

}  // namespace scrutineer::indexer
