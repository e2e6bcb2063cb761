// The issues that inspections and reviews raise, as words show them: schemas/vocabulary/issues.json
// as plain values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

namespace vocabulary_json {
class Node;
}

// How much an issue says by itself.
enum class IssueKind : std::uint8_t {
  specific,  // it is the same wherever it is named: "strategy discussions"
  general,   // it is another issue for other children: "assessments"
  process,   // what is done about other things: "management oversight". With an object ("oversight
             // of pre-proceedings") it is about that
  narrow,    // a group of children and the work with them: "private fostering"
  weak,      // it says little, and counts only where nothing else is named
};

// In the order of IssueKind.
inline constexpr std::array<std::string_view, 5> issue_kinds = {"specific", "general", "process",
                                                                "narrow", "weak"};

struct Issue {
  std::string id;
  std::string label;  // as a heading names it: "Return home interviews"
  std::string theme;  // id of themes.json
  IssueKind kind = IssueKind::specific;
  std::string population;          // id of populations.json that it speaks of by itself, or empty
  std::string part_of;             // id of a general issue that it is for its population, or empty
  std::string family;              // issues of one family repeat each other; or empty
  std::vector<std::string> kin;    // ids of issues that are partly the same
  std::vector<std::string> terms;  // phrases that name it
};

// In a phrase, words are lower case and parted by spaces, and any form of a word counts
// ("planning" is "plan") unless it is written "=word". "a|b" is either word, a trailing "?" makes a
// word one that may be left out, "*" stands for up to three words.
struct IssueLexicon {
  std::vector<Issue> issues;
  std::vector<std::string> restating;       // say that what was named before still holds
  std::vector<std::string> pointing;        // at the start, stand for what was named before: "they"
  std::vector<std::string> partial;         // make praise one of some alone: "for these children"
  std::vector<std::string> promising;       // say what is to come: "will"
  std::vector<std::string> other_bodies;    // whose practice a joint report speaks of, too
  std::vector<std::string> neutral;         // phrases that hide the issues named inside them
  std::vector<std::string> purpose;         // open a clause that says what for: "so that"
  std::vector<std::string> strong_purpose;  // the same, whatever stands before it
  std::vector<std::string> serving;         // purposes whose object the finding is about
  std::vector<std::string> everybody;       // children of every usual group: "all children"
  std::vector<std::string> adding;          // what follows is named besides: "including"
  std::vector<std::string> fillers;         // single words that may stand inside a phrase: "their"
  std::vector<std::string> stock;           // single words that tell no issues apart
  // First words inside brackets that are references: "(outcome 3, national framework)".
  std::vector<std::string> noise_brackets;
  // Populations that are stages of the same work; every other one stands by itself.
  std::vector<std::string> broad_populations;
  std::vector<std::string>
      default_populations;  // of the broad ones, those meant where none is named
  std::vector<std::vector<std::string>> alike_populations;  // of the broad ones

  [[nodiscard]] const Issue* issue(std::string_view id) const;
};

// What other files of the vocabulary define, for checking.
struct IssueReferences {
  std::vector<std::string> themes, populations;  // ids
};

// Throws Error "bad-vocabulary" for what does not fit.
[[nodiscard]] IssueLexicon read_issue_lexicon(const vocabulary_json::Node& root,
                                              const IssueReferences& known);

}  // namespace scrutineer
