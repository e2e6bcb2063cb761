// Sentences with the stance that they take, for the tests of it.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/findings/stance.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::findings {

inline const StanceReader& stance_reader() {
  static const StanceReader stances(tests::shipped_vocabulary().stance);
  return stances;
}

inline std::string played_in(std::string_view sentence) {
  std::string cues;
  for (const CuePlayed& cue : stance_reader().explain(sentence)) {
    cues += cue.words + " [" + cue.played + "] ";
  }
  return cues;
}

struct StanceCase {
  std::string_view sentence;
  std::string_view stance;
};

inline void expect_stances(const std::vector<StanceCase>& cases) {
  for (const StanceCase& one : cases) {
    EXPECT_EQ(stance_reader().stance_of(one.sentence), one.stance) << one.sentence << '\n'
                                                                   << played_in(one.sentence);
  }
}

}  // namespace scrutineer::findings
