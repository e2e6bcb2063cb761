#include "query/labels.h"

#include <algorithm>

namespace scrutineer::query {
namespace {

template <typename List>
std::string label_in(const List& list, std::string_view id) {
  const auto found =
      std::find_if(list.begin(), list.end(), [id](const auto& entry) { return entry.id == id; });
  return found == list.end() ? std::string(id) : found->label;
}

// "leaders=inadequate" -> "Leaders: Inadequate".
std::string judgement_label(const std::string& value, const Vocabulary& vocabulary) {
  const std::size_t equals = value.find('=');
  if (equals == std::string::npos) return label_in(vocabulary.grades, value);
  return label_in(vocabulary.areas, value.substr(0, equals)) + ": " +
         label_in(vocabulary.grades, value.substr(equals + 1));
}

}  // namespace

std::string label_of(const Field& field, const std::string& value, const Vocabulary& vocabulary) {
  if (field.name == "council") {
    const Council* council = vocabulary.council(value);
    return council == nullptr ? value : council->name;
  }
  if (field.name == "document_type") return label_in(vocabulary.document_types, value);
  if (field.name == "theme") return label_in(vocabulary.themes, value);
  if (field.name == "framework") return label_in(vocabulary.frameworks, value);
  if (field.name == "judgements") return judgement_label(value, vocabulary);
  return value;
}

}  // namespace scrutineer::query
