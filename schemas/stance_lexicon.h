// The words by which a sentence of a report praises, criticises, reports progress or denies a
// problem: schemas/vocabulary/stance.json as plain values.
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

// What a cue does to the sentence it stands in.
enum class CueClass : std::uint8_t {
  praise,      // good practice: "effective"
  progress,    // better than it was: "has improved"
  rise,        // more of something, which is progress unless it is a burden: "has increased"
  fall,        // less of a trouble or burden, which is progress: "has reduced"
  burden,      // what there should not be more of: "caseloads"
  criticism,   // bad practice: "inconsistent"
  shortfall,   // a good thing is wanting; what it names next is no praise: "lack of", "not always"
  trouble,     // a bad state, unless it is denied or dealt with: "delay"
  topic,       // bad in the world, not in the practice: "harm"; counts only when denied
  relief,      // deals with what comes after it: "prevents"
  negation,    // "not"
  no_finding,  // nothing was seen of what comes next: "did not identify any"
  concession,  // opens a clause that yields to the main one: "although"
  contrast,    // turns: "but"
  condition,   // opens a clause that only says when: "when"
  purpose,     // opens a clause that says what for: "in order to"
  intention,   // what is to come: "will"
  echo,        // at the start, carries on what was said before: "this means"
  neutral,     // hides the words inside it: "improvement plan"
  opening,     // at the start, shows a sentence without stance: "this letter summarises"
  procedure,   // anywhere, shows the same: "terms of reference"
  earlier,     // at the start of a visit letter's sentence, speaks of what was before the visit
  // Words by themselves, which may be part of a cue too:
  filler,    // may stand inside any phrase: "also"
  copula,    // what follows is said of the subject: "are"
  relative,  // after a comma, opens a clause: "which"
};

// In the order of CueClass: the names of the classes in stance.json.
inline constexpr std::array<std::string_view, 25> cue_classes = {
    "praise",    "progress", "rise",      "fall",     "burden",     "criticism",  "shortfall",
    "trouble",   "topic",    "relief",    "negation", "no_finding", "concession", "contrast",
    "condition", "purpose",  "intention", "echo",     "neutral",    "opening",    "procedure",
    "earlier",   "filler",   "copula",    "relative"};

// Phrases of one class and weight. In a phrase words are lower case and parted by spaces; "a|b" is
// either word, a trailing "?" makes a word one that may be left out. Hyphens part words and a
// possessive "'s" falls away.
struct CueGroup {
  CueClass kind = CueClass::neutral;
  // 1 weak, 2 clear, 3 clear whatever is done about it; progress of 3 ("have been put right", "no
  // longer") undoes what is bad before it or straight after it; what relief of 3 ("ensures") denies
  // it makes sure of, and it is a weak word otherwise. A contrast of 1 turns only after a mark; a
  // concession of 1 only names what stands against, and makes no sentence mixed; a negation of 1
  // ("without delay") denies no problem; after an echo of 1
  // a mere mention of good practice is praise only where praise stood before.
  int weight = 1;
  std::vector<std::string> phrases;
};

struct StanceLexicon {
  std::vector<CueGroup> groups;
  // First words of headings under which no sentence is a finding: "next steps".
  std::vector<std::string> silent_sections;
};

// Throws Error "bad-vocabulary" for what does not fit.
[[nodiscard]] StanceLexicon read_stance_lexicon(const vocabulary_json::Node& root);

}  // namespace scrutineer
