// The table of findings' fields: as fields.h is for documents. A finding is no Xapian document: its
// values stand in its paper's list of findings (finding_list.h) and in the paper's own fields, so
// none has a prefix or a slot.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "schemas/fields.h"

namespace scrutineer {

inline constexpr std::array finding_fields = {
    Field{"document", "", no_slot, FieldKind::keyword, false, false, "Document",
          "The id of the document it stands in.", "0123456789abcdef"},
    Field{"council", "", no_slot, FieldKind::keyword, false, true, "Council",
          "The council its document is about, by id, GSS code or any name in use.", "tameside"},
    Field{"kind", "", no_slot, FieldKind::keyword, false, true, "Kind",
          "What sort of finding it is.", "priority_action"},
    Field{"form", "", no_slot, FieldKind::keyword, false, true, "Form",
          "list: an item that stands apart; prose: a sentence of running text.", "list"},
    Field{"stance", "", no_slot, FieldKind::keyword, false, true, "Stance",
          "What the words say of practice.", "criticised"},
    Field{"theme", "", no_slot, FieldKind::keyword, true, true, "Theme", "What it is about.",
          "care_leavers"},
    Field{"population", "", no_slot, FieldKind::keyword, true, true, "Population",
          "Which children or young people it is about.", "care_leavers"},
    Field{"owner", "", no_slot, FieldKind::keyword, false, true, "Owner", "Whose task it is.",
          "council"},
    Field{"said_by", "", no_slot, FieldKind::name, false, true, "Said by",
          "The body whose words or judgement it is.", "ofsted"},
    Field{"reported_by", "", no_slot, FieldKind::name, false, true, "Reported by",
          "The body that repeats the words of another.", "tameside"},
    Field{"document_type", "", no_slot, FieldKind::keyword, false, true, "Document type",
          "What kind of paper it stands in.", "focused_visit_letter"},
    Field{"date", "", no_slot, FieldKind::date, false, false, "Date", "Best date of its document.",
          "2017..2019"},
};

// nullptr: no such field.
[[nodiscard]] constexpr const Field* find_finding_field(std::string_view name) {
  for (const Field& field : finding_fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

}  // namespace scrutineer
