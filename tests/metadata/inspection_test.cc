// What only inspections and visits have: grades, inspectors, framework.
#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "indexer/metadata/inspectors.h"
#include "indexer/metadata/judgements.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string grades_of(std::string_view source) {
  const JudgementReader reader(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const auto& [area, grade] : reader.read(paper, "")) {
    all += area + "=" + grade.value + " ";
  }
  return all;
}

TEST(Judgements, Layouts) {
  EXPECT_EQ(grades_of(R"(| Judgement | Grade

| The impact of leaders on social work practice with children and families | Requires improvement to be good

| The experiences and progress of children who need help and protection | Inadequate

| The experiences and progress of children in care and care leavers | Good

| Overall effectiveness | Requires improvement to be good)"),
            "children_in_care_and_care_leavers=good help_and_protection=inadequate "
            "leaders=requires_improvement overall_effectiveness=requires_improvement ");
  // Five rows, and since spring 2026 no overall grade.
  EXPECT_EQ(grades_of(R"(| The experiences and progress of children in care | Outstanding

| The experiences and progress of care leavers | Good)"),
            "care_leavers=good children_in_care=outstanding ");
  // The single inspection framework: a banner, numbered rows, the board's grade pages later.
  EXPECT_EQ(grades_of(R"(# Children's services in North Hill require improvement to be good

| 1. Children who need help and protection | Inadequate

| 2. Children looked after and achieving permanence | Requires improvement

| 2.1 Adoption performance | Good

| 2.2 Experiences and progress of care leavers | Requires improvement

| 3. Leadership, management and governance | Inadequate

=== 30

# The Local Safeguarding Children Board requires improvement)"),
            "adoption=good care_leavers=requires_improvement children_in_care=requires_improvement "
            "help_and_protection=inadequate leaders=inadequate lscb=requires_improvement "
            "overall_effectiveness=requires_improvement ");
  // Early 2014: grades as headings of their own.
  EXPECT_EQ(grades_of(R"(# The overall judgement is inadequate

Leadership, management and governance

Inadequate

# The effectiveness of the Local Safeguarding Children Board (LSCB) is

# inadequate)"),
            "leaders=inadequate lscb=inadequate overall_effectiveness=inadequate ");
  EXPECT_EQ(grades_of("| Overall effectiveness | Inadequate Grade 4"),
            "overall_effectiveness=inadequate ");
  // Label and grade in one line.
  EXPECT_EQ(grades_of("Overall effectiveness: Good\n\n- Care leavers: requires improvement"),
            "care_leavers=requires_improvement overall_effectiveness=good ");
}

TEST(Judgements, Decoys) {
  for (const char* text : {
           // Somebody's earlier grades.
           "# Judgements at the previous inspection\n\n| Overall effectiveness | Good",
           // Grade descriptors.
           "# Grade descriptors\n\n| Outstanding | A service that is outstanding",
           "The judgements at the last inspection were:\n\n- Care leavers: good\n\n- Adoption: "
           "good",
           "Overall effectiveness: good progress has been made.",
           "Quality of plans: Good",
           "Overall effectiveness was judged to be good in 2014, and leaders have built on it.",
           "The local authority was judged inadequate in December 2016.",
           "| Overall effectiveness | Adequate",
           "| Children's homes inspected | Good",
           "The Local Safeguarding Children Board is good at listening to young people.",
           "| Overall effectiveness of the school | see page 4",
           "Overall effectiveness\n\nThe council's leaders have improved services.",
       }) {
    EXPECT_EQ(grades_of(text), "") << text;
  }
}

std::string inspectors_of(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  const Inspectors inspectors = find_inspectors(paper);
  std::string all = inspectors.lead.value;
  for (const Found& other : inspectors.others) {
    all += "+" + other.value;
  }
  return all;
}

TEST(Inspectors, PrintedForms) {
  const struct {
    const char *text, *names;
  } cases[] = {
      {"Lead inspector: Rachel Hill, His Majesty's Inspector", "Rachel Hill"},
      {"Lead inspector: Rachel Hill\nHer Majesty's Inspector", "Rachel Hill"},
      {"Reporting inspector Sarah Dale HMI", "Sarah Dale"},
      {"| Lead inspector: | Rachel Hill", "Rachel Hill"},
      {"Lead inspector: Rachel Hill HMI\n\nThe inspectors who carried out the second visit "
       "were:\n\nCarol Adams Senior HMI; Paul d'Arcy HMI and National Lead for Adoption",
       "Rachel Hill+Carol Adams+Paul d'Arcy"},
      {"Lead inspector: Mike Reed HMI\n\nDeputy lead inspector: Nick Day HMI\n\nTeam inspectors: "
       "Anna Moor HMI, Jo Hill-Reed HMI and Tom Lea HMI\n\nSenior data analyst: Pat Lee",
       "Mike Reed+Nick Day+Anna Moor+Jo Hill-Reed+Tom Lea"},
      {"Paul Hill, Ofsted HMI Lead inspector\nAnna Dale, Ofsted HMI\n\nLucy Reed, CQC lead "
       "inspector",
       "Paul Hill+Anna Dale+Lucy Reed"},
      {"Lucy Reed, CQC Lead Inspector\n\nEmma Day, Ofsted Lead Inspector\nJo Lea, Ofsted Inspector",
       "Emma Day+Lucy Reed+Jo Lea"},
      {"Yours sincerely\n\n| Ofsted | Care Quality Commission\n\n| Nick Moor | Ursula Day\n\n| "
       "Regional "
       "Director | Deputy Chief Inspector\n\n| Phil Hill | Lea Dale\n\n| HMI Lead Inspector | CQC "
       "Inspector",
       "Phil Hill"},
      {"This letter summarises the visit. The inspectors were Julie Hill, Her Majesty's Inspector, "
       "and "
       "Pauline Dale, Her Majesty's Inspector. They met staff.",
       "Julie Hill+Pauline Dale"},
      {"His Majesty's Inspectors for this visit were Michael Hill and Jenny-Ellen Dale.",
       "Michael Hill+Jenny-Ellen Dale"},
      {"The inspectors were Shabana Hill and Lorna Dale, both Her Majesty's Inspectors.",
       "Shabana Hill+Lorna Dale"},
      {"The inspectors were Matt Hill, Louise Dale and Kathryn Reed, all of whom are Her Majesty's "
       "Inspectors.",
       "Matt Hill+Louise Dale+Kathryn Reed"},
      {"The visit was carried out by Her Majesty's Inspectors Lisa Hill and Ian Young.",
       "Lisa Hill+Ian Young"},
      {"The visit on 27 and 28 November 2018 carried out by Linda Hill and Donna Dale, Her "
       "Majesty's "
       "Inspectors.",
       "Linda Hill+Donna Dale"},
      {"The inspectors were Graham Hill, HMI, and Dominic Dale, HMI.", "Graham Hill+Dominic Dale"},
      {"Dear Ann\n\nInspectors looked at the front door.\n\nYours sincerely\n\nShabana Hill\nHis "
       "Majesty's Inspector",
       "Shabana Hill"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(inspectors_of(c.text), c.names) << c.text;
  }
}

TEST(Inspectors, NobodyIsNamed) {
  for (const char* text : {
           "Inspectors were impressed by the team.",
           "The inspectors were told that caseloads are high.",
           "The inspection was carried out by inspectors from Ofsted and the Care Quality "
           "Commission.",
           "The inspection was carried out under section 136 of the Education and Inspections Act.",
           "Lead inspector:",
           "Yours sincerely\n\nYvette Hill\nNational Director, Social Care",
           "Lucy Reed, CQC lead inspector",
           "The lead inspector met social workers and managers.",
       }) {
    EXPECT_EQ(inspectors_of(text), "") << text;
  }
}

TEST(Framework, OfThePaper) {
  const MetadataExtractor extractor(tests::shipped_vocabulary());
  const auto framework = [&](std::string_view text) {
    return extractor.extract(tests::paper_text(text)).framework;
  };
  EXPECT_EQ(
      framework("# Inspection of Dudley local authority children's services\n\nInspection dates: "
                "1 May 2022\n\nLead inspector: Ada Hill\n\n| The impact of leaders on social work "
                "practice with children and families | Good"),
      "ILACS");
  EXPECT_EQ(framework("12 October 2017\n\nDear Ann\n\n# Monitoring visit to Dudley children's "
                      "services\n\nThis letter summarises the findings of the monitoring visit."),
            "");
  EXPECT_EQ(
      framework("# Cabinet\n\n4 May 2021\n\nReport author: Ann Hill\n\nThe inspection of local "
                "authority children's services (ILACS).\n\nLegal implications"),
      "");  // the paper is not made under a framework
}

}  // namespace
}  // namespace scrutineer::metadata
