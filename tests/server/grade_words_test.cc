// What is said of a paper's judgements where it has no overall grade.
#include <gtest/gtest.h>

#include "server/page/overall_grade.h"

namespace scrutineer::server {
namespace {

using Judgements = std::map<std::string, std::string>;

Labels labels() {
  Labels known;
  known.add_areas({{"overall_effectiveness", "Overall effectiveness", ""},
                   {"leaders", "Impact of leaders", ""},
                   {"help_and_protection", "Help and protection", ""},
                   {"children_in_care", "Children in care", ""},
                   {"care_leavers", "Care leavers", ""}});
  known.add_grades({{"outstanding", "Outstanding", ""},
                    {"good", "Good", ""},
                    {"requires_improvement", "Requires improvement", ""},
                    {"inadequate", "Inadequate", ""}});
  return known;
}

TEST(JudgementsInShort, NameWhatThePaperGivesAndNoMore) {
  struct Case {
    Judgements judgements;
    const char* words;
  };
  for (const Case& one : std::vector<Case>{
           {{}, ""},
           {{{"overall_effectiveness", "good"}}, ""},
           {{{"overall_effectiveness", "good"}, {"leaders", "inadequate"}}, ""},
           {{{"leaders", "good"}}, "Impact of leaders: Good"},
           {{{"lscb", "requires_improvement"}}, "Lscb: Requires improvement"},
           {{{"care_leavers", "outstanding"}, {"leaders", "good"}},
            "Impact of leaders: Good; Care leavers: Outstanding"},
           {{{"care_leavers", "good"}, {"leaders", "good"}},
            "Impact of leaders: Good; Care leavers: Good"},
           {{{"care_leavers", "good"}, {"leaders", "good"}, {"children_in_care", "good"}},
            "All 3 judgements: Good"},
           {{{"care_leavers", "inadequate"},
             {"leaders", "outstanding"},
             {"children_in_care", "good"},
             {"help_and_protection", "good"}},
            "4 judgements: 1 Outstanding, 2 Good, 1 Inadequate"},
           {{{"care_leavers", "a_later_grade"}, {"leaders", "inadequate"}, {"adoption", "good"}},
            "3 judgements: 1 Good, 1 Inadequate, 1 A later grade"}}) {
    EXPECT_EQ(judgements_in_short(one.judgements, labels()), one.words);
  }
}

}  // namespace
}  // namespace scrutineer::server
