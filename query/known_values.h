// Values of fields that have a vocabulary: what is known, and what is said to whoever mistyped one.
// Plain: no index is known here.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "query/filters.h"
#include "schemas/fields.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// Whether the index holds a value in a field: it may have been made with another vocabulary.
using HoldsValue = std::function<bool(const Field& field, std::string_view value)>;

// Throws Error "bad-parameter" for a value that neither the field's vocabulary nor the index knows,
// naming those there are and the one that is nearest. A field without a vocabulary takes any value.
void require_known(const Field& field, std::string_view value, const Vocabulary& vocabulary,
                   const HoldsValue& holds);

// The same of every value asked for, as BadParameters. What is no field is left to wanted_fields().
void require_known_values(const std::map<std::string, std::vector<std::string>>& filters,
                          const Vocabulary& vocabulary, const HoldsValue& holds,
                          FindField find = find_field);

}  // namespace scrutineer::query
