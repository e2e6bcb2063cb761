// A finding: one thing that a paper says must improve, is wrong, has improved or is done well, as a
// record of its own. Plain values; text is exactly as printed.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

// What sort of finding it is.
//   improvement, priority_action, recommendation  an item of a list of what must be done
//   concern, strength, progress                   a sentence of prose, by its stance
//   restated                                      an earlier recommendation that a visit reviews
//   council_action                                what the council says it has done or will do
//   decision_sought                               what a council paper asks its readers to decide
inline constexpr std::array<std::string_view, 9> finding_kinds = {
    "improvement", "priority_action", "recommendation", "concern",        "strength",
    "progress",    "restated",        "council_action", "decision_sought"};

// list: an item that stands apart; prose: a sentence of running text.
inline constexpr std::array<std::string_view, 2> finding_forms = {"list", "prose"};

// What the words say of practice. denied: a problem is said not to be there. mixed: praise and
// criticism in one.
inline constexpr std::array<std::string_view, 5> finding_stances = {"criticised", "improved",
                                                                    "strength", "denied", "mixed"};

// Whose task it is. lscb: the safeguarding board or partnership's board of its time; partnership:
// several bodies together; other: a body that is none of these (Ofsted itself, a hospital).
inline constexpr std::array<std::string_view, 4> finding_owners = {"council", "lscb", "partnership",
                                                                   "other"};

// Where the words stand. Blocks count from 0 in the document's text; the last block is included.
struct FindingPlace {
  std::uint32_t page = 0;  // of its first word; 0: no pages
  std::string section;     // nearest heading above
  std::string paragraph;   // printed number of the paragraph or item, or empty
  std::uint32_t first_block = 0, last_block = 0;
  std::uint32_t begin = 0;  // byte in the first block's text
  std::uint32_t end = 0;    // byte past the last one, in the last block's text
  bool operator==(const FindingPlace&) const = default;
};

// What a restated finding goes back to. Ids are known only to who holds the other documents, so a
// record leaves them empty and a reader fills them.
struct FindingSource {
  std::string issuer, kind;  // as in Reference
  std::string date;          // day, month or year of the inspection or letter it comes from
  std::string document_id, finding_id;
  std::string progress;             // the words on what has become of it, or empty
  std::uint32_t progress_page = 0;  // 0: none
  [[nodiscard]] bool empty() const { return issuer.empty() && kind.empty() && date.empty(); }
  bool operator==(const FindingSource&) const = default;
};

struct Finding {
  std::string id;  // finding_id() of its document and text
  std::string kind, form;
  std::string stance;  // empty: council_action, decision_sought, and restated without progress
  std::string text;    // sub-items after '\n'
  FindingPlace place;
  std::vector<std::string> themes;       // ids of themes.json, ascending
  std::vector<std::string> populations;  // ids of populations.json, ascending
  std::string owner;
  std::string said_by;      // the body whose words or judgement it is: "Ofsted", a council's name
  std::string reported_by;  // the body that repeats it, where that is another; else empty
  FindingSource source;     // of kind restated
  bool operator==(const Finding&) const = default;
};

// 16 hex digits of SHA-256 over the document's id and the text's name_key (vocabulary.h: case,
// punctuation and line breaks do not matter), so that it survives re-indexing. Two findings of one
// document with the same words have one id: only the first is kept.
[[nodiscard]] std::string finding_id(std::string_view document_id, std::string_view text);

}  // namespace scrutineer
