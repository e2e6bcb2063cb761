// What a field's stored value is called for a reader.
#pragma once

#include <string>
#include <string_view>

#include "query/glossary.h"
#include "schemas/fields.h"
#include "schemas/vocabulary.h"

namespace scrutineer::query {

// "focused_visit_letter" -> "Focused visit letter"; a value that the vocabulary does not know is
// its own label.
[[nodiscard]] std::string label_of(const Field& field, const std::string& value,
                                   const Vocabulary& vocabulary);

// A council as readers are told of it: one that has gone, and whose name its successor has, goes by
// its official name, so that the two can be told apart.
[[nodiscard]] Council told_council(Council council, const Vocabulary& vocabulary);

[[nodiscard]] Glossary glossary_of(const Vocabulary& vocabulary);

}  // namespace scrutineer::query
