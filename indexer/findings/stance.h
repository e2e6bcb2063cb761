// What a sentence says of practice.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/findings/cue_matcher.h"
#include "schemas/stance_lexicon.h"

namespace scrutineer::findings {

// A cue and the part it played.
struct CuePlayed {
  std::string words;   // as printed
  std::string played;  // its class, or what was made of it: "praise, negated"
  bool operator==(const CuePlayed&) const = default;
};

struct Stance {
  std::string_view value;  // one of finding_stances, or empty where the words take none
  bool clear = false;      // the sentence's own clear cues decided
  bool silent = false;     // it opens or speaks as text without findings does
};

// What stands around a sentence.
struct StanceContext {
  std::string_view previous;  // the stance of the sentence before it in the same paragraph
  bool after_inspection =
      false;  // the paper is about a visit, and "the inspection" is an earlier one
};

// Safe from many threads; linear in the sentence.
class StanceReader {
 public:
  explicit StanceReader(const StanceLexicon& lexicon);

  // `reading` is working room; afterwards it holds the sentence's tokens and cues.
  [[nodiscard]] Stance read(std::string_view sentence, const StanceContext& context,
                            CueReading& reading) const;

  // The stance of a sentence, or of a list item of a few sentences as a whole.
  [[nodiscard]] std::string stance_of(std::string_view text) const;

  // The cues of a sentence that played a part, for people who ask why.
  [[nodiscard]] std::vector<CuePlayed> explain(std::string_view sentence) const;

 private:
  CueMatcher matcher_;
};

}  // namespace scrutineer::findings
