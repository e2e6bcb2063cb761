// Exact counts of field values and years over the papers that match.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "query/document_set.h"
#include "query/field_columns.h"
#include "query/index_reader.h"
#include "schemas/fields.h"

namespace scrutineer::query {

// Value and the papers that have it, in no order; values that none has are left out.
using ValueCounts = std::vector<std::pair<std::string, std::uint64_t>>;

struct Counts {
  std::uint64_t total = 0;          // papers, or groups of them
  bool grouped = false;             // some papers were counted together
  std::vector<ValueCounts> fields;  // one for each field asked for
  std::map<int, std::uint64_t> years;
};

struct Counted {
  std::vector<const Field*> fields;
  bool years = false;
  std::uint32_t groups = no_slot;  // papers that share a value in this slot count once together
};

// Counts every paper of a set once a value. Keeps references; not thread-safe.
class FacetCounter {
 public:
  FacetCounter(const IndexReader& reader, FieldColumns& columns)
      : reader_(reader), columns_(columns) {}

  [[nodiscard]] Counts count(const DocumentSet& papers, const Counted& counted) const;

 private:
  const IndexReader& reader_;
  FieldColumns& columns_;
};

}  // namespace scrutineer::query
