#include "indexer/metadata/document_type.h"

#include <gtest/gtest.h>

#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

struct Case {
  const char* name;
  const char* type;
  const char* text;
};

const Case kInspections[] = {
    {"inspection, newest", "inspection_report",
     R"(# Inspection of Northshire local authority children's services

Inspection dates: 16 to 20 March 2026

Lead inspector: Ada Moor, His Majesty's Inspector

| Judgement | Grade

| The impact of leaders on social work practice with children and families | Good)"},
    {"inspection, single framework", "inspection_report",
     R"(# Northshire County Council

# Inspection of services for children in need of help and protection, children looked after and care leavers

# and

# Review of the effectiveness of the Local Safeguarding Children Board1

# Inspection date: 20 June 2017 - 13 July 2017

# Report published: 4 September 2017

# Children's services in Northshire are good

# Recommendations

1. Ensure that cabinet is asked to note the plan.)"},
    {"re-inspection", "inspection_report",
     R"(# Northshire

# Re-inspection of services for children in need of help and protection, children looked after and care leavers

# Inspection date: 6 November - 30 November 2017

# Report published: 29 January 2018)"},
    {"focused visit", "focused_visit_letter",
     R"(12 January 2026

Ada Moor
Director of Children's Services

Dear Ms Moor

# Focused visit to Northshire children's services

This letter summarises the findings of the focused visit to Northshire children's services on 3 to 4 December 2025.)"},
    {"focused visit without a title", "focused_visit_letter",
     R"(12 January 2019

Dear Ms Moor

This letter summarises the findings of a focused visit to Northshire on 3 December 2018.

Ofsted will take the findings from this focused visit into account when planning your next inspection.

Yours sincerely)"},
    {"monitoring visit", "monitoring_visit_letter",
     R"(12 October 2017

Dear Steven

Monitoring visit of Northshire Borough Council children's services

This letter summarises the findings of the monitoring visit undertaken on 12 and 13 September 2017. The visit was the third monitoring visit since the local authority was judged inadequate.)"},
    {"joint inspection", "jtai_report",
     R"(16 March 2023

Jill Day, Director of Children's Services, Northshire Council

Dear Northshire Local Safeguarding Partnership

# Joint targeted area inspection of Northshire

This letter summarises the findings of the joint targeted area inspection (JTAI) of the multi-agency response to neglect. It was carried out by Ofsted, the Care Quality Commission (CQC) and His Majesty's Inspectorate of Constabulary and Fire & Rescue Services.)"},
    {"area SEND", "send_inspection_report",
     R"(Local Area Partnership report

# Area SEND inspection of Northshire Local Area Partnership

Inspection dates: 25 to 29 September 2023

Dates of previous inspection: 18 to 21 March 2019)"},
    {"older area SEND letter", "send_inspection_report",
     R"(4 April 2019

Dear Ms Day

# Joint local area SEND inspection in Northshire

Between 4 and 8 February 2019, Ofsted and the Care Quality Commission (CQC) conducted a joint inspection of the local area of Northshire.)"},
};

const Case kCouncilPapers[] = {
    {"cabinet report about an inspection", "cabinet_report",
     R"(# CABINET

15 DECEMBER 2015

# OFSTED INSPECTION OF CHILDREN'S SOCIAL CARE SERVICES

Portfolio Holder: Councillor Mike Hill, Children's Services

Report from: Barbara Dale, Director of Children and Adults

This report summarises the findings of the focused visit and the inspection.

# Financial implications

None.

# Legal implications

Cabinet is asked to note the report.)"},
    {"cabinet report with a form", "cabinet_report",
     R"(Report to: EXECUTIVE CABINET

Date: 19 September 2018

Executive Member / Reporting Officer:
Councillor Oliver Reed

Subject: OFSTED MONITORING VISIT REPORT

Ofsted's sixth monitoring visit was carried out on 22nd and 23rd August.

# Financial Implications:

There are none.)"},
    {"committee report", "committee_report",
     R"(NORTHSHIRE BOROUGH COUNCIL

REPORT BY DIRECTOR OF CHILDREN'S SERVICES

TO: ADULT SOCIAL CARE AND EDUCATION COMMITTEE

TITLE: OFSTED UPDATE REPORT

LEAD OFFICER: ANN DALE TEL: 01189 372421

PURPOSE OF REPORT

That the Committee notes the focused visit.

LEGAL IMPLICATIONS

None.)"},
    {"report to a panel", "committee_report",
     R"(# Report to Children and Families Scrutiny Panel

Children and Families Scrutiny Panel

14 March 2023

Report title: Inspection of children's services

Report author: Ann Dale, Head of Improvement

Purpose of report

The Panel is asked to consider the letter.

Equality implications)"},
    {"scrutiny letter", "scrutiny_letter",
     R"(Councillor Oliver Reed
Executive Member

Date: 20 November 2018

Dear Cllr Reed

Children's Services Improvement

I write on behalf of the Council's Integrated Care Scrutiny Panel about the most recent Ofsted Monitoring Visit.

Yours sincerely

Councillor Gillian Dale
Chair - Integrated Care Scrutiny Panel)"},
    {"scrutiny report", "scrutiny_report",
     R"(# Kelder Borough Council

# Nowhere to go: young people who are homeless

# Report of the task and finish group of the Overview and Scrutiny Committee

# Chair's foreword

We began this review in 2021.

# Terms of reference

To look into it.)"},
    {"minutes", "minutes",
     R"(# Minutes of the Children's Services Scrutiny Committee

Held on Tuesday 4 June 2019 at 6.30 pm

Present: Councillors Hill (Chair), Dale and Moor

Apologies for absence were received from Councillor Reed.

The Committee considered a letter from Ofsted on a focused visit.

RESOLVED: That the letter be noted.

The meeting closed at 8.15 pm.)"},
    {"cabinet minutes", "minutes",
     R"(NORTHSHIRE COUNCIL

CABINET MINUTES

Meeting held on 21 June 2022

Present: Councillor N. Ferris (Leader)

1. Apologies

Resolved: That the outturn be noted.)"},
    {"agenda", "agenda",
     R"(# Agenda

Children's Services Scrutiny Committee

Date and time: Tuesday 4 June 2019, 6.30 pm

Venue: Town Hall

1. Apologies for absence

2. Declarations of interest

3. Minutes of the previous meeting

4. Ofsted focused visit)"},
    {"improvement plan", "improvement_plan",
     R"(# Children's Services Improvement Plan 2019-2021

Published 15 July 2019.

| No. | What needs to improve | Action | Lead | By | Rating

| 1 | Return home interviews are late | Commission a service | Head of Service | October 2019 | Amber

Cabinet and the Scrutiny Panel have a report each quarter. The chair of the board signs it.)"},
};

const Case kMeetings[] = {
    {"agenda under the name of a body", "agenda",
     "Cabinet\n\nCommittee Agenda\n\nWed Jul 09 2014\n\nThe Cabinet will meet on the date above at "
     "County Hall.\n\nA G E N D A\n\n1. Apologies for Absence\n\n2. Minutes of the meeting held on "
     "11 June 2014"},
    {"summons of a committee", "agenda",
     "Public Document Pack\n\n13 July 2017\n\n# Children's Scrutiny Committee\n\nThe Children's "
     "Scrutiny Committee will meet on Friday, 21 July 2017 at 10.00 am in Committee Room "
     "One.\n\nYours sincerely\n\nAnn Hill\nChief Executive\n\n1. Apologies for Absence / "
     "Replacement Members\n\n2. Declarations of Members' Interests"},
    {"summons to a member", "agenda",
     "# AGENDA FOR\n\n# CABINET\n\nTo: All Members of Cabinet\n\nDear Member\n\nYou are asked to "
     "attend a meeting of the Cabinet.\n\nDate: Wednesday, 10 June 2015\n\n1 APOLOGIES FOR "
     "ABSENCE\n\n2 DECLARATIONS OF INTEREST"},
    {"web page of a meeting to come", "agenda",
     "Agenda for Cabinet on Tuesday, 11th November, 2025, 6.30 pm | Dudley Council\n\n# "
     "Agenda\n\n# "
     "Cabinet - Tuesday, 11th November, 2025 6.30 pm\n\nVenue: Town Hall\n\n# Apologies\n\nTo hear "
     "who can't come."},
    {"web page of a meeting that was", "minutes",
     "Agenda for Children's Scrutiny Board on Wednesday, 6th March, 2019 - Leeds City Council\n\n# "
     "Agenda and minutes\n\n# Children's Scrutiny Board - Wednesday, 6th March, 2019 10.00 am\n\n"
     "Venue: Civic Hall\n\n# Apologies for absence\n\nMinutes:\n\nThere were none."},
    {"web page of an item", "minutes",
     "# Agenda item\n\n# Focused visit\n\nReport of the Director.\n\nMinutes:\n\nThe Committee "
     "heard of the visit."},
    {"decisions of a meeting", "minutes",
     "The following decisions were taken on WEDNESDAY, 6 APRIL 2005 by the EXECUTIVE\n\nMembers of "
     "the Executive who were present:\n\nMrs Hill (Chairman)"},
    {"minutes without their head", "minutes",
     "Present:\n\nMr Hill (Chairman), Mr Dale\n\nApologies:\n\nMrs Wood\n\nRESOLVED:\n\nTHAT the "
     "minutes be confirmed."},
    {"letter of a select committee", "scrutiny_letter",
     "Cllr Ann Hill\nChair, Children's Select Committee\n\n21 June 2021\n\nDear Cllr "
     "Dale,\n\nImprovement Plan\n\nThe Committee is concerned.\n\nYours sincerely\n\nAnn "
     "Hill\nChairman"},
    {"answer in two languages", "scrutiny_letter",
     "Councillor Lee Hill\nChair, Children's Scrutiny Committee\n\nFy Nghyf / My Ref: "
     "CM41234\n\nAnnwyl / Dear Lee,\n\nThank you for your letter.\n\nYours sincerely\n\nAnn Dale"},
    {"report of a committee's task group", "scrutiny_report",
     "Young People Overview and Scrutiny Committee\n\n# Care leavers task group\n\nFinal report, "
     "October 2018\n\n# Foreword by the Chairman"},
    {"report with its meeting in one line", "committee_report",
     "# Dudley Council\n\n# Young People Overview and Scrutiny Committee - 25th February 2022\n\n# "
     "Reflections\n\nReport by the Chair\n\n1.0 Purpose of Report"},
    {"report with a label for key decisions", "cabinet_report",
     "Cabinet\n\n26 July 2023\n\nReport of: James Hill, Corporate Director\n\n# Care "
     "leavers\n\nKey "
     "Decision? Yes\n\nThe Mayor in Cabinet is recommended to:\n\n1. Approve the offer."},
    {"report to an executive board", "cabinet_report",
     "Report author: Phil Hill\n\n# Outcome\n\nDate: 23rd March 2022\n\nReport of: Director of "
     "Children\n\nReport to: Executive Board\n\na) Executive Board are asked to note it."},
    {"report whose meeting is labelled", "committee_report",
     "Report of: Corporate Director\n\nMeeting of: Children's Services Scrutiny Committee\n\nDate: "
     "16 "
     "January 2023\n\nWard(s): All"},
    {"notice of a key decision", "other",
     "# Key Decision Notice\n\nCabinet\n\nReport of: the Director\n\nCabinet is asked to note it."},
    {"report to full council", "committee_report",
     "Council      24 March 2022\n\n# Report of the Executive Member for Children\n\nReport of the "
     "year"},
    {"report to one member", "cabinet_report",
     "Decision Session - Executive Member for Children\n\n19 January 2021\n\nReport of the "
     "Corporate "
     "Director of People\n\n# Admissions"},
    {"plan of an improvement", "improvement_plan",
     "Dudley Children's Services\n\nRevised Improvement Plan 2015/16\n\nGovernance\n\nMeasuring "
     "our "
     "Improvements"},
    {"what cabinet decided", "other",
     "# Decision details\n\n# Improvement Plan\n\nDecision Maker: Cabinet\n\nDecision status: "
     "Approved\n\nIs Key decision?: Yes\n\nThat Cabinet endorses the plan."},
    {"decision to come", "other",
     "# Cabinet Member decisions\n\n# Proposed decision\n\nThe Cabinet Member for Children is "
     "asked "
     "to agree. Cabinet is asked to note it.\n\nKey decision: yes"},
    {"news of a meeting", "other",
     "# Have your say\n\nCome to the hall. The meeting is on 4 May. Everybody may speak."},
};

const Case kOthers[] = {
    {"empty", "other", ""},
    {"recipe", "other", "# Parkin\n\nMix the oatmeal, flour and treacle and bake for an hour."},
    {"school inspection", "other",
     "# Inspection of a good school: Hill Top Primary School\n\nInspection date: 4 May 2022\n\n"
     "What is it like to attend this school?\n\nPupils are happy here."},
    {"newspaper piece", "other",
     "# Council told to improve\n\nInspectors from Ofsted made a focused visit to Northshire in "
     "May, "
     "and the cabinet will discuss their findings. The scrutiny committee meets in June."},
    {"guide for inspectors", "other",
     "# Inspecting local authority children's services\n\nGuidance for inspectors on standard "
     "inspections, short inspections, focused visits and monitoring visits."},
    {"a letter to a resident", "other",
     "4 May 2021\n\nDear Ms Hill\n\nYour council tax\n\nThank you for your letter.\n\nYours "
     "sincerely"},
    {"a speech", "other",
     "# Speech to the annual conference\n\nColleagues, the overall effectiveness of services is "
     "good "
     "in half of councils, and a joint inspection will follow."},
    {"a web page about a committee", "other",
     "# Cabinet members\n\nThe cabinet has nine members and meets each month."},
    {"a report of a fire", "other",
     "# Report on the fire at the depot\n\nThe fire began at night. There were no casualties."},
};

void check(const Case& c) {
  const TypeRecogniser recogniser(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(c.text);
  const Paper paper(text);
  const Recognition recognition = recogniser.recognise(paper);
  std::string fired;
  for (const FiredRule& rule : recognition.fired) {
    fired += rule.id + " ";
  }
  EXPECT_EQ(recognition.type->id, c.type) << c.name << ": " << recognition.score << " " << fired;
}

TEST(DocumentType, Inspections) {
  for (const Case& c : kInspections) {
    check(c);
  }
}

TEST(DocumentType, CouncilPapers) {
  for (const Case& c : kCouncilPapers) {
    check(c);
  }
}

TEST(DocumentType, PapersOfMeetings) {
  for (const Case& c : kMeetings) {
    check(c);
  }
}

TEST(DocumentType, OtherPapers) {
  for (const Case& c : kOthers) {
    check(c);
  }
}

TEST(DocumentType, FiredRulesSumToTheScore) {
  const TypeRecogniser recogniser(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(kInspections[0].text);
  const Paper paper(text);
  const Recognition recognition = recogniser.recognise(paper);
  int sum = 0;
  for (const FiredRule& rule : recognition.fired) {
    sum += rule.weight;
    EXPECT_LT(rule.where.begin, rule.where.end) << rule.id;
  }
  EXPECT_EQ(sum, recognition.score);
  EXPECT_GE(sum, tests::shipped_vocabulary().recognised_from);
}

}  // namespace
}  // namespace scrutineer::metadata
