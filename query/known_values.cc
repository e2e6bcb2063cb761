#include "query/known_values.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>
#include <span>
#include <utility>

#include "query/edit_distance.h"
#include "query/engine.h"
#include "schemas/finding.h"

namespace scrutineer::query {
namespace {

using Ids = std::vector<std::string>;

// How many letters may be wrong in a word whose nearest is offered.
constexpr std::size_t most_edits = 2;

template <typename List>
Ids ids_in(const List& list) {
  Ids ids;
  for (const auto& one : list) ids.push_back(one.id);
  return ids;
}

template <std::size_t size>
Ids all_of(const std::array<std::string_view, size>& names) {
  return {names.begin(), names.end()};
}

// What a program decides and no file of the vocabulary lists (document.h says which there are).
std::optional<Ids> fixed_values(std::string_view field) {
  if (field == "date_source") return Ids{"printed", "meeting", "visit", "manifest"};
  // markdown, a form of other lists' answers, is taken where the index holds papers of it.
  if (field == "format") return Ids{"pdf", "docx", "odt", "rtf", "html", "text"};
  if (field == "partial" || field == "ocr") return Ids{"yes"};
  if (field == "response_expected") return Ids{"yes", "no"};
  if (field == "decision") return Ids{"note", "approve", "agree", "recommend", "refer", "other"};
  if (field == "send_outcome") return Ids{"positive", "inconsistent", "systemic_failings"};
  if (field == "kind") return all_of(finding_kinds);
  if (field == "form") return all_of(finding_forms);
  if (field == "stance") return all_of(finding_stances);
  if (field == "owner") return all_of(finding_owners);
  return std::nullopt;
}

// nullopt: the field takes any value.
std::optional<Ids> ids_of(std::string_view field, const Vocabulary& vocabulary) {
  if (field == "document_type") return ids_in(vocabulary.document_types);
  if (field == "framework") return ids_in(vocabulary.frameworks);
  if (field == "theme") return ids_in(vocabulary.themes);
  if (field == "population") return ids_in(vocabulary.populations);
  if (field == "role") return ids_in(vocabulary.roles);
  if (field == "judgements") return ids_in(vocabulary.grades);
  return fixed_values(field);
}

bool is_among(const Ids& ids, std::string_view value) {
  const std::string key = field_key(value);
  return std::ranges::any_of(ids, [&](const std::string& id) { return field_key(id) == key; });
}

std::string nearest(const Ids& ids, std::string_view value) {
  const std::string key = field_key(value);
  // Of a short word another one is never far.
  std::size_t least = std::min(most_edits, key.size() / 3) + 1;
  std::string best;
  for (const std::string& id : ids) {
    const std::size_t edits = edit_distance(key, field_key(id), most_edits);
    if (edits >= least) continue;
    least = edits;
    best = id;
  }
  return best;
}

std::string hint_of(const Field& field, const std::string& near) {
  if (field.name == "format")
    return "These are formats of papers' files; a search is exported with format=csv or "
           "format=jsonl.";
  if (!near.empty()) return fmt::format("Did you mean {}?", near);
  return field.name == "judgements" ? "Write a grade, or area=grade." : "Choose one of them.";
}

void require(const Field& field, const Ids& ids, std::string_view value) {
  if (is_among(ids, value)) return;
  throw Error("bad-parameter", fmt::format("\"{}\" is none of {}", value, fmt::join(ids, ", ")),
              hint_of(field, nearest(ids, value)));
}

}  // namespace

void require_known(const Field& field, std::string_view value, const Vocabulary& vocabulary,
                   const HoldsValue& holds) {
  const std::optional<Ids> ids = ids_of(field.name, vocabulary);
  if (!ids || value.empty() || holds(field, value)) return;
  const std::size_t equals = value.find('=');
  const bool paired = field.name == "judgements" || field.name == "role";
  if (!paired || equals == std::string_view::npos) return require(field, *ids, value);
  if (field.name == "role") return require(field, *ids, value.substr(0, equals));
  require(field, ids_in(vocabulary.areas), value.substr(0, equals));
  require(field, *ids, value.substr(equals + 1));
}

void require_known_values(const std::map<std::string, std::vector<std::string>>& filters,
                          const Vocabulary& vocabulary, const HoldsValue& holds, FindField find) {
  std::vector<BadParameter> bad;
  for (const auto& [name, values] : filters) {
    const Field* field = find(name);
    if (field == nullptr) continue;
    for (const std::string& value : values) {
      try {
        require_known(*field, value, vocabulary, holds);
      } catch (const Error& error) {
        bad.push_back({name, fmt::format("{}. {}", error.what(), error.hint())});
      }
    }
  }
  if (!bad.empty()) throw BadParameters(std::move(bad));
}

}  // namespace scrutineer::query
