// Counts to the facets of an answer. Includes Xapian, so for use inside query/ only.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "query/facets.h"
#include "query/response.h"
#include "schemas/fields.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

using Filters = std::map<std::string, std::vector<std::string>>;
using Facets = std::map<std::string, std::vector<FacetValue>>;

// The facet fields of a table that are asked for by name ("*": all), each once, in its order.
// Throws BadParameters naming what is no facet.
[[nodiscard]] std::vector<const Field*> facet_fields_of(const std::vector<std::string>& names,
                                                        std::span<const Field> table);

// Adds a field's counts, most frequent value first, the values that are filtered by marked as
// selected.
struct FieldCounts {
  const Field& field;
  const ValueCounts& counts;
};
void add_facet(const FieldCounts& counted, const Filters& filters, const Vocabulary& vocabulary,
               Facets& facets);
}  // namespace scrutineer::query
