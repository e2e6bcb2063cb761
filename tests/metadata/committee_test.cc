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
      {"# Cabinet - Tuesday, 11th November, 2025 6.30 pm", "Cabinet"},
      {"# Scrutiny Board (Children and Families) - Wednesday, 6th March, 2019 10.00 am",
       "Scrutiny Board (Children and Families)"},
      {"Agenda for Cabinet on Tuesday, 4 June 2024", "Cabinet"},
      {"Meeting: 15/12/2022 - Cabinet (Item 181)", "Cabinet"},
      {"Decided at meeting: 07/03/2017 - Children's Panel", "Children's Panel"},
      {"* Meeting of Scrutiny Board (2), Thursday, 11th April, 2019 (Item 42.)", "Scrutiny Board"},
      {"Dear Ann\n\nThis is a letter from the Family Services Scrutiny Panel to you following the "
       "meeting of the Panel.",
       "Family Services Scrutiny Panel"},
      {"Report to: Children's Scrutiny Committee - 6 September 2022",
       "Children's Scrutiny Committee"},
      {"Title of meeting: Cabinet Member for Children and Education",
       "Cabinet Member for Children and Education"},
      {"CHILDREN'S SELECT COMMITTEE  Item under consideration: 8", "Children's Select Committee"},
      {"Decision Session - Executive Member for Children, Tuesday, 7 February 2023",
       "Decision Session - Executive Member for Children"},
      {"# Cabinet Member for Children and Families - Thursday, 1st March, 2018 3.30 pm",
       "Cabinet Member for Children and Families"},
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
        "It went to the panel, minutes of which follow",
        "Cabinet Member for Children and Families\n\n1 March 2018",
        "Briefing Note of the Deputy Chief Executive (People)",
        "Decisions were taken in session by an executive member."}) {
    EXPECT_EQ(committee_of(text), "") << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
