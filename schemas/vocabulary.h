// The vocabulary as plain values: councils, document types and how each is recognised, frameworks,
// grades, areas, committees, themes, roles, synonyms and stop words. It is data
// (schemas/vocabulary/*.json, described in schemas/vocabulary/README.md), loaded once and then only
// read, from any thread.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/council.h"
#include "schemas/issue_lexicon.h"
#include "schemas/repeat_model.h"
#include "schemas/stance_lexicon.h"

namespace scrutineer {

// A name or domain used for several councils at once ("Achieving for Children"). It never decides
// alone which council a paper belongs to; as a filter it stands for all of them.
struct SharedName {
  std::string name;
  std::vector<std::string> councils;  // council ids
  std::vector<std::string> domains;
};

// Where in a paper a recognition rule looks.
enum class Zone { opening, first_pages, end, anywhere };

// One sign that a paper is of a type: an RE2 expression, where it is looked for, and what finding
// it adds to (or, below zero, takes from) the type's score.
struct RecognitionRule {
  std::string id;
  Zone zone = Zone::opening;
  std::string pattern;
  int weight = 0;
  bool required = false;  // without it the paper is not of the type
};

// Where a field stands in papers of a type: what a reader of that name in indexer/metadata finds,
// or what is printed after one of these labels ("Case officer: Ann Hill").
struct FieldPlace {
  std::string reader;               // empty where there are labels
  std::vector<std::string> labels;  // without the colon; RE2 in which case does not matter
  Zone zone = Zone::opening;        // where the labels are looked for
  std::string role;                 // of people found so: role id; else empty
  bool operator==(const FieldPlace&) const = default;
};

// The fields a type may have, by the names of Metadata (document.h); "visit" is visit_start and
// visit_end. Not among them: what is looked for in every paper (council, themes, references ...).
inline constexpr std::array<std::string_view, 17> type_fields = {"title",
                                                                 "published",
                                                                 "meeting_date",
                                                                 "visit",
                                                                 "committee",
                                                                 "agenda_item",
                                                                 "wards",
                                                                 "framework",
                                                                 "judgements",
                                                                 "previous_judgements",
                                                                 "send_outcome",
                                                                 "inspectors",
                                                                 "addressees",
                                                                 "signatory",
                                                                 "people",
                                                                 "decisions",
                                                                 "response_expected"};

struct DocumentType {
  std::string id;                  // "focused_visit_letter"
  std::string label;               // "Focused visit letter"
  std::vector<std::string> names;  // plain words people type for it: "focused visit"
  std::string issuer;              // "Ofsted", "council" (the council's own paper) or empty
  bool decides = false;            // its grades and visit dates are its own
  std::string framework;           // framework id every paper of this type belongs to, or empty
  std::vector<RecognitionRule> rules;
  std::map<std::string, std::vector<FieldPlace>> fields;  // of each, the places in order: the first
                                                          // that holds the field decides; of
                                                          // "people" every one adds its own
};

struct Framework {
  std::string id, label, long_name;
  std::vector<std::string> names;
  std::vector<RecognitionRule> signs;  // any of them shows it; their weights say nothing
};

struct Grade {
  std::string id, label;
  std::vector<std::string> printed;  // lower case, longest first
  bool only_previous = false;        // no longer given: only an earlier inspection's grade
};

struct Area {
  std::string id, label;
  std::vector<std::string> rows;   // every printed row label, lower case
  std::vector<std::string> names;  // plain words people type
  std::vector<std::string> types;  // the document types whose rows these are; all where it is empty
};

struct Committee {
  std::string name;                // canonical: "Cabinet"
  std::vector<std::string> forms;  // printed forms of the same: "Executive Cabinet"
};

struct Theme {
  std::string id, label;
  std::vector<std::string> terms;  // phrases that show it; all-capital ones count only in capitals
};

// A law or guidance that papers cite.
struct Law {
  std::string title;               // its right name: "Children Act 2004"
  std::string kind;                // act, regulations, guidance
  std::vector<std::string> forms;  // of guidance: how papers name it, without a year
};

// A group of children that a finding or a figure is about.
struct Population {
  std::string id, label;
  std::vector<std::string> terms;  // as of Theme
};

// An office or a part in a paper. Patterns and labels are RE2 expressions in which case does not
// matter; the first role with a pattern found in a printed office is its role.
struct Role {
  std::string id, label;
  std::vector<std::string> names;     // plain words people type
  std::vector<std::string> patterns;  // found in a printed office: "\\bexecutive member\\b"
  std::vector<std::string> labels;    // whole labels of forms after which people stand
};

// Phrases that mean the same. When `one_way`, the first stands also for the others, which stand
// only for themselves.
struct SynonymGroup {
  std::vector<std::string> phrases;
  bool one_way = false;
};

struct Vocabulary {
  std::vector<Council> councils;  // ascending by id
  std::vector<SharedName> shared_names;
  std::vector<DocumentType> document_types;  // in the order of the file; "other" is among them
  int recognised_from = 0;                   // a type's score below this is not recognised
  std::vector<Framework> frameworks;
  std::vector<Grade> grades;
  std::vector<Area> areas;
  std::vector<Committee> committees;
  std::vector<std::string> committee_words;  // last words of a committee's name: "panel"
  std::vector<Theme> themes;
  std::vector<Law> legislation;
  std::vector<Population> populations;  // ascending by id
  std::vector<Role> roles;              // in the order of the file, which decides
  std::vector<SynonymGroup> synonyms;
  std::vector<std::string> stop_words;  // ascending
  StanceLexicon stance;
  IssueLexicon issues;
  RepeatModel repeat_model;
  std::string version;  // 16 hex digits of SHA-256 over every file loaded

  // The council with this id, or nullptr.
  [[nodiscard]] const Council* council(std::string_view id) const;
  // The councils a filter value stands for: an id or GSS code (former ones too) names one; a name,
  // official name or alias names every council that bears it; a shared name all of its councils.
  // Case, "&" and punctuation do not matter. Empty when nothing fits.
  [[nodiscard]] std::vector<const Council*> councils_named(std::string_view text) const;
  // nullptr when there is none with this id.
  [[nodiscard]] const DocumentType* document_type(std::string_view id) const;
  [[nodiscard]] const Role* role(std::string_view id) const;
};

struct VocabularySources {
  std::filesystem::path directory;                // empty: vocabulary_directory()
  std::vector<std::filesystem::path> gazetteers;  // further files in the form of councils.json
};

// $SCRUTINEER_VOCABULARY, else <prefix>/share/scrutineer/vocabulary beside the running program's
// bin, else, for programs that lie where they were built, the source tree's. Throws Error
// "no-vocabulary" when none of them holds councils.json.
[[nodiscard]] std::filesystem::path vocabulary_directory();

// Throws Error "bad-vocabulary" with file and place for anything that does not fit (README.md
// there), and "gazetteer-conflict" when a gazetteer brings an id or GSS code that is already taken.
[[nodiscard]] Vocabulary load_vocabulary(const VocabularySources& sources = {});

// The form in which names are compared: lower case, "&" as "and", apostrophes gone, everything else
// that is not a letter or digit one space.
[[nodiscard]] std::string name_key(std::string_view text);

}  // namespace scrutineer
