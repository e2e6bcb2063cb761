// The field table. Indexing, query parsing, filters, facets, `fields` and the documentation all
// follow from it. Prefixes and slots are on-disk promises: a number once given is never reused and
// never follows from an entry's place in the table.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scrutineer {

enum class FieldKind : std::uint8_t {
  keyword,  // one of a vocabulary; a boolean term and a value
  name,     // a person or body as printed; matched by its folded form, or by words with a query
  date,     // ISO day; a value only, asked for by ranges
  text,     // words with positions
  number,
};

inline constexpr std::uint32_t no_slot = 0xFFFFFFFF;

struct Field {
  std::string_view name;
  std::string_view prefix;  // of its terms; empty: none
  std::uint32_t slot;       // of its value; no_slot: none
  FieldKind kind;
  bool multi_valued;  // values are joined by value_separator
  bool facet;
  std::string_view label;
  std::string_view description;
  std::string_view example;  // a query
};

// Between the values of a multi-valued slot.
inline constexpr char value_separator = '\x1F';

inline constexpr std::array fields = {
    Field{"document_type", "XT", 1, FieldKind::keyword, false, true, "Document type",
          "What kind of paper or letter it is.", "document_type:focused_visit_letter"},
    Field{"council", "XC", 2, FieldKind::keyword, false, true, "Council",
          "The council it is about, by id, GSS code or any name in use.",
          "council:\"North Yorkshire\""},
    Field{"issuer", "XI", 3, FieldKind::name, false, true, "Issued by", "The body that issued it.",
          "issuer:ofsted"},
    Field{"committee", "XM", 4, FieldKind::name, false, true, "Committee",
          "The committee a council paper went to.", "committee:cabinet"},
    Field{"framework", "XF", 5, FieldKind::keyword, false, true, "Framework",
          "The inspection framework.", "framework:ilacs"},
    Field{"judgements", "XJ", 6, FieldKind::keyword, true, true, "Judgements",
          "Grades that this document itself gives, as area=grade; a grade alone means any area.",
          "judgements:leaders=inadequate"},
    Field{"theme", "XH", 7, FieldKind::keyword, true, true, "Theme", "What it is about.",
          "theme:care_leavers"},
    Field{"published", "", 8, FieldKind::date, false, false, "Published",
          "Publication date: printed, or given with the file.", "published:2016..2019"},
    Field{"meeting_date", "", 9, FieldKind::date, false, false, "Meeting date",
          "Date of the meeting a council paper went to.", "meeting_date:2018-09"},
    Field{"date", "", 10, FieldKind::date, false, false, "Date",
          "Best date for sorting; date_source says which.", "date:2017-03..2017-09-12"},
    Field{"date_source", "XD", 11, FieldKind::keyword, false, true, "Date source",
          "Where the date comes from: printed, meeting, visit or manifest.", "date_source:visit"},
    Field{"visit_start", "", 12, FieldKind::date, false, false, "Visit start",
          "First day of the inspection or visit it is the record of.", "visit_start:2022"},
    Field{"visit_end", "", 13, FieldKind::date, false, false, "Visit end",
          "Last day of the inspection or visit it is the record of.", "visit_end:..2020"},
    Field{"lead_inspector", "XL", 14, FieldKind::name, false, true, "Lead inspector",
          "The lead inspector, or the first named of a visit.",
          "lead_inspector:\"Rachel Griffiths\""},
    Field{"addressee", "XA", 15, FieldKind::name, true, true, "Addressee",
          "Whom a letter is addressed to.", "addressee:\"Sarah Daly\""},
    Field{"person", "XP", 16, FieldKind::name, true, true, "Person",
          "Anybody named with a part in it: inspectors, addressees, members, officers.",
          "person:\"O'Brien\""},
    Field{"format", "XO", 17, FieldKind::keyword, false, true, "Format", "The file's format.",
          "format:pdf"},
    Field{"pages", "", 18, FieldKind::number, false, false, "Pages", "Number of pages.",
          "pages:10..20"},
    Field{"partial", "XB", 19, FieldKind::keyword, false, true, "Partial",
          "yes: the text is not all there, or was repaired.", "partial:yes"},
    Field{"role", "XR", 20, FieldKind::keyword, true, true, "Role",
          "Who held which office, as role=name; a role alone means anybody in it.",
          "role:director_of_childrens_services"},
    Field{"decision", "XE", 21, FieldKind::keyword, true, true, "Decision",
          "What a council paper asks its readers to do: note, approve, agree, recommend, refer, "
          "other.",
          "decision:note"},
    Field{"ward", "XW", 22, FieldKind::name, true, true, "Ward",
          "The wards a council paper says are affected.", "ward:boroughwide"},
    Field{"response_expected", "XQ", 23, FieldKind::keyword, false, true, "Response expected",
          "Whether a letter says that it wants an answer: yes or no.", "response_expected:yes"},
    Field{"send_outcome", "XN", 24, FieldKind::keyword, false, true, "SEND outcome",
          "The outcome of an area SEND inspection.", "send_outcome:systemic_failings"},
    Field{"visit_ordinal", "XV", 25, FieldKind::keyword, false, true, "Visit number",
          "Which visit since the inspection it is: 3 for the third.", "visit_ordinal:3"},
    Field{"legislation", "XK", 26, FieldKind::keyword, true, true, "Legislation",
          "Acts, regulations and guidance it cites.", "legislation:\"Children Act 2004\""},
    Field{"ocr", "XU", 27, FieldKind::keyword, false, true, "Read by OCR",
          "yes: some of its pages are images whose words were read by OCR.", "ocr:yes"},
    Field{"title", "S", no_slot, FieldKind::text, false, false, "Title", "Words of the title.",
          "title:\"improvement plan\""},
};

// nullptr: no such field.
[[nodiscard]] constexpr const Field* find_field(std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

namespace detail {
constexpr bool prefixes_and_slots_are_unique() {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    for (std::size_t j = i + 1; j < fields.size(); ++j) {
      if (fields[i].name == fields[j].name) return false;
      if (!fields[i].prefix.empty() && fields[i].prefix == fields[j].prefix) return false;
      if (fields[i].slot != no_slot && fields[i].slot == fields[j].slot) return false;
    }
  }
  return true;
}
}  // namespace detail
static_assert(detail::prefixes_and_slots_are_unique());

// The boolean term of a keyword or name: prefix, then the folded value (accents, case and runs of
// anything but letters, digits and "=" made one '_'), hashed when too long for a term.
[[nodiscard]] std::string field_term(const Field& field, std::string_view value);
[[nodiscard]] std::string field_key(std::string_view value);  // the part after the prefix

}  // namespace scrutineer
