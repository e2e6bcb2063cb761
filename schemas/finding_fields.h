// The table of findings' fields: as fields.h is for documents. Findings are Xapian documents of
// their own beside the papers; no term or slot of theirs is one of a paper's, so a search of papers
// never meets them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "schemas/fields.h"

namespace scrutineer {

inline constexpr std::array finding_fields = {
    Field{"document", "ZD", 40, FieldKind::keyword, false, false, "Document",
          "The id of the document it stands in.", "0123456789abcdef"},
    Field{"council", "ZC", 41, FieldKind::keyword, false, true, "Council",
          "The council its document is about, by id, GSS code or any name in use.", "tameside"},
    Field{"kind", "ZK", 42, FieldKind::keyword, false, true, "Kind", "What sort of finding it is.",
          "priority_action"},
    Field{"form", "ZF", 43, FieldKind::keyword, false, true, "Form",
          "list: an item that stands apart; prose: a sentence of running text.", "list"},
    Field{"stance", "ZS", 44, FieldKind::keyword, false, true, "Stance",
          "What the words say of practice.", "criticised"},
    Field{"theme", "ZT", 45, FieldKind::keyword, true, true, "Theme", "What it is about.",
          "care_leavers"},
    Field{"population", "ZP", 46, FieldKind::keyword, true, true, "Population",
          "Which children or young people it is about.", "care_leavers"},
    Field{"owner", "ZO", 47, FieldKind::keyword, false, true, "Owner", "Whose task it is.",
          "council"},
    Field{"said_by", "ZB", 48, FieldKind::name, false, true, "Said by",
          "The body whose words or judgement it is.", "ofsted"},
    Field{"reported_by", "ZR", 49, FieldKind::name, false, true, "Reported by",
          "The body that repeats the words of another.", "tameside"},
    Field{"document_type", "ZY", 50, FieldKind::keyword, false, true, "Document type",
          "What kind of paper it stands in.", "focused_visit_letter"},
    Field{"date", "", 51, FieldKind::date, false, false, "Date", "Best date of its document.",
          "2017..2019"},
};

// nullptr: no such field.
[[nodiscard]] constexpr const Field* find_finding_field(std::string_view name) {
  for (const Field& field : finding_fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

// Its place among the findings of its document, from 0: ten decimal digits, zeros in front.
inline constexpr std::uint32_t finding_order_slot = 52;
// Of a finding of a document in a group: the same for the same words in any document of the group.
inline constexpr std::uint32_t finding_group_slot = 53;

namespace detail {
constexpr bool findings_share_nothing_with_documents() {
  for (const Field& finding : finding_fields) {
    for (const Field& document : fields) {
      if (finding.slot == document.slot && finding.slot != no_slot) return false;
      if (!finding.prefix.empty() && finding.prefix == document.prefix) return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::findings_share_nothing_with_documents());

}  // namespace scrutineer
