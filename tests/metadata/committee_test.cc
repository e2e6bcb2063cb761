#include "indexer/metadata/committee.h"

#include <gtest/gtest.h>

#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string committee_of(std::string_view source) {
  static const CommitteeFinder finder(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  return finder.find(paper).value;
}

TEST(Committee, PrintedForms) {
  const struct {
    const char *text, *committee;
  } cases[] = {
      {"Report to: CABINET\n\nDate: 19 September 2018", "Cabinet"},
      {"Report to: Executive Cabinet", "Cabinet"},
      {"CABINET\n\n15 DECEMBER 2015", "Cabinet"},
      {"TO: ADULT SOCIAL CARE, CHILDREN'S SERVICES AND EDUCATION\n\nCOMMITTEE\n\n12 JULY 2017",
       "Adult Social Care, Children's Services and Education Committee"},
      {"| Committee: | Children & Families Scrutiny Panel", "Children & Families Scrutiny Panel"},
      {"# Minutes of the Children's Services Scrutiny Committee",
       "Children's Services Scrutiny Committee"},
      {"# CABINET MINUTES", "Cabinet"},
      {"# Report of the task and finish group of the Overview and Scrutiny Committee",
       "Overview and Scrutiny Committee"},
      {"Chair of the Integrated Care and\nWellbeing Scrutiny Panel\n\nDear Cllr Hill\n\nI write on "
       "behalf "
       "of the Council's Integrated Care and Wellbeing Scrutiny Panel.",
       "Integrated Care and Wellbeing Scrutiny Panel"},
      {"Health and Wellbeing Board \xe2\x80\x93 4 May 2019", "Health and Wellbeing Board"},
      {"Meeting: Full Council", "Full Council"},
      {"# Overview and Scrutiny Committee: minutes\n\nDudley Council",
       "Overview and Scrutiny Committee"},
      {"# Children's Panel - Draft minutes - 4 May 2019", "Children's Panel"},
      {"# Cabinet \xe2\x80\x93 agenda", "Cabinet"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(committee_of(c.text), c.committee) << c.text;
  }
}

TEST(Committee, NoneNamed) {
  for (const char* text :
       {"", "READING BOROUGH COUNCIL", "Tameside Metropolitan Borough Council\n\nA plan",
        "The cabinet discussed the panel's views at length, and the board will meet again soon.",
        "To: all members", "# Improvement plan", "The board: minutes were late.",
        "It went to the panel, minutes of which follow"}) {
    EXPECT_EQ(committee_of(text), "") << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
