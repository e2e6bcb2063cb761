#include "query/labels.h"

#include <algorithm>
#include <array>
#include <set>

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

// "priority_action" -> "Priority action".
std::string readable(const std::string& id) {
  std::string words = id;
  for (char& c : words) c = c == '_' ? ' ' : c;
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

// "chair=Ann Lee" -> "Chair: Ann Lee".
std::string role_label(const std::string& value, const Vocabulary& vocabulary) {
  const std::size_t equals = std::min(value.find('='), value.size());
  const std::string role = label_in(vocabulary.roles, value.substr(0, equals));
  return equals == value.size() ? role : role + ": " + value.substr(equals + 1);
}

// Ids that say what they are.
bool is_plain_id(std::string_view field) {
  constexpr std::array<std::string_view, 8> fields = {
      "kind", "form", "stance", "owner", "decision", "send_outcome", "response_expected", "ocr"};
  return std::find(fields.begin(), fields.end(), field) != fields.end();
}

}  // namespace

std::string label_of(const Field& field, const std::string& value, const Vocabulary& vocabulary) {
  if (field.name == "council") {
    const Council* council = vocabulary.council(value);
    return council == nullptr ? value : told_council(*council, vocabulary).name;
  }
  if (field.name == "document_type") return label_in(vocabulary.document_types, value);
  if (field.name == "theme") return label_in(vocabulary.themes, value);
  if (field.name == "population") return label_in(vocabulary.populations, value);
  if (field.name == "framework") return label_in(vocabulary.frameworks, value);
  if (field.name == "judgements") return judgement_label(value, vocabulary);
  if (field.name == "role") return role_label(value, vocabulary);
  if (is_plain_id(field.name)) return readable(value);
  return value;
}

Council told_council(Council council, const Vocabulary& vocabulary) {
  const bool shared = std::ranges::any_of(council.replaced_by, [&](const std::string& id) {
    const Council* successor = vocabulary.council(id);
    return successor != nullptr && successor->name == council.name;
  });
  if (shared && !council.official_name.empty()) council.name = council.official_name;
  return council;
}

Glossary glossary_of(const Vocabulary& vocabulary) {
  const auto terms_of = [](const auto& list) {
    std::vector<Term> terms;
    terms.reserve(list.size());
    for (const auto& one : list) terms.push_back({one.id, one.label, {}});
    return terms;
  };
  Glossary glossary{terms_of(vocabulary.themes),
                    terms_of(vocabulary.populations),
                    terms_of(vocabulary.document_types),
                    {},
                    terms_of(vocabulary.areas),
                    terms_of(vocabulary.grades),
                    {}};
  for (const Framework& one : vocabulary.frameworks)
    glossary.frameworks.push_back({one.id, one.label, one.long_name});
  std::set<std::string> regions;
  for (const Council& council : vocabulary.councils) regions.insert(council.region);
  regions.erase("");
  glossary.regions.assign(regions.begin(), regions.end());
  return glossary;
}

}  // namespace scrutineer::query
