// Which blocks of a paper are items of its lists.
#include <gtest/gtest.h>

#include "indexer/findings/finding_reader.h"
#include "indexer/findings/list_headings.h"
#include "tests/findings/finding_invariants.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::findings {
namespace {

const FindingReader& reader() {
  static const FindingReader shared(tests::shipped_vocabulary());
  return shared;
}

Metadata ofsted(std::string type = "inspection_report", std::string framework = "ILACS") {
  Metadata metadata;
  metadata.issuer = "Ofsted";
  metadata.document_type = std::move(type);
  metadata.framework = std::move(framework);
  return metadata;
}

Metadata council(std::string type = "cabinet_report") {
  Metadata metadata;
  metadata.issuer = "Dudley";
  metadata.document_type = std::move(type);
  return metadata;
}

std::vector<Finding> lists_of(const ExtractedText& text, const Metadata& metadata) {
  std::vector<Finding> found = reader().read("0123456789abcdef", text, metadata);
  EXPECT_EQ(tests::flaws(found, text), "");
  std::erase_if(found, [](const Finding& finding) { return finding.form != "list"; });
  return found;
}

std::vector<Finding> lists_of(std::string_view source, const Metadata& metadata) {
  return lists_of(tests::paper_text(source), metadata);
}

// "kind: text" of each, sub-items behind " / ".
std::string said(const std::vector<Finding>& findings) {
  std::string all;
  for (const Finding& finding : findings) {
    std::string text = finding.text;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n')) {
      text.replace(at, 1, " / ");
    }
    all += (all.empty() ? "" : "\n") + finding.kind + ": " + text;
  }
  return all;
}

TEST(ListHeadings, AreKnownInTheirPrintedForms) {
  const struct {
    const char *printed, *kind;
  } cases[] = {
      {"What needs to improve?", "improvement"},
      {"What needs to improve in this area of social work practice?", "improvement"},
      {"What needs to improve", "improvement"},
      {"Areas for improvement:", "improvement"},
      {"Area for improvement", "improvement"},
      {"Areas for development", "improvement"},
      {"What does the local authority need to improve?", "improvement"},
      {"What does the LSCB need to improve?", "improvement"},
      {"Areas for priority action", "priority_action"},
      {"Priority and immediate action", "priority_action"},
      {"Areas for priority improvement", "priority_action"},
      {"Recommendations", "recommendation"},
      {"Recommendations 3", "recommendation"},
      {"4. Recommendations:", "recommendation"},
      {"Recommendations for the local authority", "recommendation"},
      {"Case study: area for improvement", ""},
      {"Practice study: areas for priority action and improvement", ""},
      {"Services for children require improvement to be good", ""},
      {"Capacity to improve", ""},
      {"Key strengths", ""},
      {"What does the area partnership need to do better?", ""},
      {"", ""},
      {"2 3", ""},
  };
  for (const auto& [printed, kind] : cases) {
    const auto heading = list_heading(heading_key(printed));
    EXPECT_EQ(heading ? heading->kind : "", kind) << printed;
  }
}

TEST(Lists, EndAtTheNextHeading) {
  const auto found = lists_of(
      "# What needs to improve?\n\n* Quality of supervision.\n\n* The timeliness of "
      "assessments.\n\n"
      "# Main findings\n\n* Children are seen alone.",
      ofsted());
  EXPECT_EQ(said(found),
            "improvement: Quality of supervision.\nimprovement: The timeliness of assessments.");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].place.section, "What needs to improve?");
  EXPECT_EQ(found[0].stance, "criticised");
  EXPECT_EQ(found[0].owner, "council");
  EXPECT_EQ(found[0].said_by, "Ofsted");
  EXPECT_EQ(found[1].place.first_block, 2U);
}

TEST(Lists, TakeTheirKindFromTheNearestHeading) {
  EXPECT_EQ(said(lists_of("# Areas for priority action\n\nThe local authority needs to take swift "
                          "and decisive action to address the following areas of weakness:\n\n"
                          "* Risk to children is not recognised.\n\n# Areas for improvement\n\n"
                          "* The voice of children.\n\n# Findings\n\nAll is described here.",
                          ofsted())),
            "priority_action: Risk to children is not recognised.\n"
            "improvement: The voice of children.");
}

TEST(Lists, OfRunningParagraphNumbersKeepTheirNumbers) {
  const auto found = lists_of(
      "# What does the local authority need to improve?\n\n# Priority and immediate action\n\n"
      "23. Ensure that visits are regular.\n\n# Areas for improvement\n\n24. Improve plans by:\n\n"
      "* making them short\n\n* making them clear.\n\n25. Improve audits.\n\n"
      "# Information about this local authority area\n\n* 400 children are looked after.",
      ofsted("inspection_report", "SIF"));
  EXPECT_EQ(said(found),
            "priority_action: Ensure that visits are regular.\n"
            "improvement: Improve plans by: / making them short / making them clear.\n"
            "improvement: Improve audits.");
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[1].place.paragraph, "24.");
}

TEST(Lists, OfTheSafeguardingBoardAreItsOwn) {
  const auto found = lists_of(
      "# Recommendations\n\n1. Improve pathway plans.\n\n"
      "# The Local Safeguarding Children Board\n\n# Recommendations\n\n2. Audit thresholds.\n\n"
      "# Information about this inspection\n\nInspectors read files.",
      ofsted("inspection_report", "SIF"));
  ASSERT_EQ(said(found),
            "recommendation: Improve pathway plans.\nrecommendation: Audit thresholds.");
  EXPECT_EQ(found[0].owner, "council");
  EXPECT_EQ(found[1].owner, "lscb");
}

TEST(Lists, GoOnOverThePagesFootnote) {
  ExtractedText text = tests::paper_text(
      "# Recommendations\n\n1. Improve plans.\n\nA footnote in small print.\n\n=== 2\n\n"
      "2. Improve visits.\n\n# Summary\n\nWords.");
  text.blocks[2].size = 80;
  const auto found = lists_of(text, ofsted());
  ASSERT_EQ(said(found), "recommendation: Improve plans.\nrecommendation: Improve visits.");
  EXPECT_EQ(found[0].place.page, 1U);
  EXPECT_EQ(found[1].place.page, 2U);
}

TEST(Lists, OfAreaSendReportsHaveUnmarkedItems) {
  const auto found = lists_of(
      "# Areas for priority action\n\n| Responsible body | Areas for priority action\n\n"
      "| Dudley Council and the ICB | Leaders should act on delay.\n\n# Areas for improvement\n\n"
      "Leaders should improve plans, so that:\n\n* views are heard; and\n\n* aims are clear.\n\n"
      "Leaders should share data.\n\n# Local area partnership details\n\n| Local authority | ICB",
      ofsted("send_inspection_report", "Area SEND"));
  EXPECT_EQ(said(found),
            "priority_action: Leaders should act on delay.\n"
            "improvement: Leaders should improve plans, so that: / views are heard; and / aims are "
            "clear.\nimprovement: Leaders should share data.");
  for (const Finding& finding : found) EXPECT_EQ(finding.owner, "partnership");
}

TEST(Lists, MayBePartedByHeadingsOfTheirOwnRank) {
  EXPECT_EQ(said(lists_of("# Areas for improvement\n\n# Identifying risk\n\n* Referrals wait too "
                          "long.\n\n# Leadership\n\n* The board lacks data.\n\n# Case study: area "
                          "for improvement\n\n* Jill was not seen.",
                          ofsted("jtai_report", "JTAI"))),
            "improvement: Referrals wait too long.\nimprovement: The board lacks data.");
}

TEST(Lists, PartedByUrgencyAreOneList) {
  EXPECT_EQ(said(lists_of("# Areas for improvement\n\n20. In order to improve services, the local "
                          "authority should take the following action.\n\n# Immediately:\n\n"
                          "* record risk\n\n# Within three months:\n\n* widen the offer\n\n"
                          "# Outcomes\n\n21. Outcomes are adequate.",
                          ofsted())),
            "improvement: record risk\nimprovement: widen the offer");
}

TEST(Lists, StandBehindALeadInAlone) {
  EXPECT_EQ(said(lists_of("# Next steps\n\nTo protect children, the local authority should:\n\n"
                          "* visit weekly\n\n* audit monthly\n\nThis letter will be published.",
                          ofsted("focused_visit_letter"))),
            "recommendation: visit weekly\nrecommendation: audit monthly");
}

TEST(Lists, WithoutMarksEndBeforeTheClosingWords) {
  EXPECT_EQ(said(lists_of("# What needs to improve\n\nThe quality of plans.\n\nThe use of audits."
                          "\n\nOfsted will take the findings into account.\n\nYours sincerely",
                          ofsted("focused_visit_letter"))),
            "improvement: The quality of plans.\nimprovement: The use of audits.");
}

TEST(Lists, EndAtALineThatTheReportGoesOnWith) {
  EXPECT_EQ(said(lists_of("Areas for improvement\n\n* The use of audits.\n\nMain findings\n\n"
                          "* Inspectors read files.",
                          ofsted("focused_visit_letter"))),
            "improvement: The use of audits.");
}

TEST(Lists, AreNotWhatOnlyLooksLikeOne) {
  const char* cases[] = {
      "# Areas for priority action\n\nInspectors did not find any areas for priority action.\n\n"
      "# Main findings\n\nWords.",
      "# Priority and immediate action\n\n18. There are no areas for priority or immediate "
      "action.\n\n# Information about this inspection",
      "# Areas for improvement\n\nNone identified.\n\n# Findings",
      "Contents\n\n| What does the local authority need to improve? | 6\n\n| The inspection | 43",
      "# What needs to improve?",
      "# Key strengths\n\n* Leaders know their services.",
      "# Children living in this area\n\n* 32,788 children live in the area.",
      "The visit looked at:\n\n* the front door\n\n* assessments",
      "The Children Act 1989 says that the local authority should:\n\n* act in the best interests "
      "of children",
  };
  for (const char* source : cases) {
    std::vector<Finding> found = lists_of(source, ofsted("focused_visit_letter"));
    std::erase_if(found, [](const Finding& finding) {
      return finding.kind != "improvement" && finding.kind != "priority_action" &&
             finding.kind != "recommendation" && finding.kind != "restated";
    });
    EXPECT_EQ(said(found), "") << source;
  }
}

TEST(Lists, RestateWhatAVisitReviews) {
  Metadata metadata = ofsted("monitoring_visit_letter");
  metadata.about = {{"Ofsted", "inspection", "", "2016-12", "", "", {}}};
  const auto found = lists_of(
      "# Areas covered by the visit\n\nThis visit considered progress against two "
      "recommendations.\n\n* Ensure that return home interviews inform planning.\n\n"
      "* Ensure that the use of bed and breakfast for care leavers ceases.\n\n# Findings\n\n"
      "Leaders are committed. They meet each month.\n\n"
      "Return home interviews are not used to inform planning.\n\n"
      "No young person has been placed in bed and breakfast for six months.",
      metadata);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].kind, "restated");
  EXPECT_EQ(found[0].source.issuer, "Ofsted");
  EXPECT_EQ(found[0].source.date, "2016-12");
  EXPECT_EQ(found[0].source.progress, "Return home interviews are not used to inform planning.");
  EXPECT_EQ(found[0].source.progress_page, 1U);
  EXPECT_EQ(found[0].stance, "criticised");
  EXPECT_EQ(found[1].source.progress,
            "No young person has been placed in bed and breakfast for six months.");
  EXPECT_EQ(found[1].stance, "denied");
}

TEST(CouncilLists, DecisionsStandUnderHeadingsAndBehindLabels) {
  EXPECT_EQ(said(lists_of("# Recommendations\n\n2.1 That Cabinet notes the letter.\n\n2.2 That "
                          "Cabinet agrees the plan.\n\n# Reasons\n\n3.1 To improve.",
                          council())),
            "decision_sought: That Cabinet notes the letter.\n"
            "decision_sought: That Cabinet agrees the plan.");
  EXPECT_EQ(said(lists_of("# Recommendations\n\n# Cabinet is recommended to:\n\n1. Note the "
                          "grades.\n\n2. Approve the plan.\n\n# Background\n\n3. It was late.",
                          council())),
            "decision_sought: Note the grades.\ndecision_sought: Approve the plan.");
  EXPECT_EQ(said(lists_of("Recommendations: Cabinet is asked to note the report.", council())),
            "decision_sought: Cabinet is asked to note the report.");
  EXPECT_EQ(said(lists_of("| Recommendations: | That Cabinet (1) notes the report; (2) agrees the "
                          "plan; and (3) asks for figures.",
                          council())),
            "decision_sought: notes the report\ndecision_sought: agrees the plan\n"
            "decision_sought: asks for figures.");
  EXPECT_EQ(
      said(lists_of("RESOLVED \xe2\x80\x93 That the minutes be approved.", council("minutes"))),
      "decision_sought: That the minutes be approved.");
}

TEST(CouncilLists, DecisionsAreLedInByManyWords) {
  const std::string two = "decision_sought: Note it.\ndecision_sought: Agree the plan.";
  for (const char* lead :
       {"# Decision:", "# Decisions:", "Decision:", "Decision taken:", "# Proposed decision",
        "Cabinet resolved to:", "The Committee is asked to:", "# RECOMMENDED that the Cabinet",
        "Recommendations:\n\nIt is recommended that Cabinet:",
        "We recommend that the Cabinet Member:", "The Mayor in Cabinet is recommended to:",
        "RESOLVED: That the Committee agreed -", "Resolved: That;", "Recommended that:"}) {
    EXPECT_EQ(said(lists_of(std::string(lead) + "\n\n1. Note it.\n\n2. Agree the plan.",
                            council("minutes"))),
              two)
        << lead;
  }
  EXPECT_EQ(said(lists_of("Decision:\n\nThat Mrs Hill be Chairman.\n\nThat it be noted.\n\nMembers "
                          "thanked her.",
                          council("minutes"))),
            "decision_sought: That Mrs Hill be Chairman.\ndecision_sought: That it be noted.");
  EXPECT_EQ(said(lists_of("Recommended \xe2\x80\x93 (1) To note it. (2) To ask for a plan.",
                          council("agenda"))),
            "decision_sought: To note it.\ndecision_sought: To ask for a plan.");
  EXPECT_EQ(said(lists_of("# Decision:\n\nResolved - (1) Note it. (2) Agree the plan.",
                          council("minutes"))),
            two);
  EXPECT_EQ(
      said(lists_of("We ask you to consider the following recommendations:\n\n1. Note it.\n\n2. "
                    "Agree the plan.",
                    council("scrutiny_letter"))),
      two);
  const std::vector<Finding> prose = reader().read(
      "0123456789abcdef",
      tests::paper_text("Thank you for coming. We recommend that the plan is agreed. The Family "
                        "Services Panel also recommends that pay is reviewed. They recommend it."),
      council("scrutiny_letter"));
  std::string asked;
  for (const Finding& finding : prose) {
    if (finding.kind == "decision_sought") asked += finding.text + "|";
  }
  EXPECT_EQ(
      asked,
      "We recommend that the plan is agreed.|The Family Services Panel also recommends that pay "
      "is reviewed.|");
  for (const char* none :
       {"Decision maker: Cabinet\n\n1. Note it.", "Children are asked to come:\n\n1. Monday.",
        "Resolved complaints fell by a third.", "# Decisions of children\n\n1. They choose."}) {
    EXPECT_EQ(said(lists_of(none, council("minutes"))), "") << none;
  }
}

TEST(CouncilLists, ActionsStandInTablesRowByRow) {
  EXPECT_EQ(said(lists_of("| Risk | Description | Action to avoid or mitigate risk\n\n"
                          "| Staff leave | Pay is low | Pay more to those who stay\n\n"
                          "| Partners stay away | They are busy | Meet chief officers monthly",
                          council())),
            "council_action: Pay more to those who stay\n"
            "council_action: Meet chief officers monthly");
  const auto plan = lists_of(
      "| No. | What needs to improve | Action | Lead\n\n"
      "| 1 | Pathway plans are late | Audit all plans | Head of Service",
      council("improvement_plan"));
  ASSERT_EQ(said(plan), "restated: Pathway plans are late\ncouncil_action: Audit all plans");
  EXPECT_EQ(plan[0].said_by, "Ofsted");
  EXPECT_EQ(plan[0].reported_by, "Dudley");
  EXPECT_EQ(plan[1].said_by, "Dudley");
}

TEST(CouncilLists, PromisesStandInTablesOfWhoLeads) {
  EXPECT_EQ(said(lists_of("| Promise | Who leads | Measure\n\n"
                          "| We will say goodbye properly | All managers | No upheld complaint",
                          council())),
            "council_action: We will say goodbye properly");
  EXPECT_EQ(said(lists_of("| Priority | Lead | Date\n\n"
                          "| One form of plan in both areas | Head of Service | May 2020\n\n"
                          "| High | Head of Service | May 2020",
                          council())),
            "council_action: One form of plan in both areas");
  // nobody leads, and nothing is promised
  EXPECT_EQ(
      said(lists_of("| Priority | Score | Date\n\n| Safe children | 3 | May 2020", council())), "");
  EXPECT_EQ(
      said(lists_of("| Team | Lead | Date\n\n| Leaving care team | Ann Lee | May 2020", council())),
      "");
}

TEST(CouncilLists, EndWhereTheNextNumberedPartBegins) {
  EXPECT_EQ(
      said(lists_of("2.0 Recommendation(s):\n\n2.1 To consider the findings.\n\n2.2 To note the "
                    "letter.\n\n3.0 Reasons\n\n3.1 To ensure scrutiny.",
                    council())),
      "decision_sought: To consider the findings.\ndecision_sought: To note the letter.");
  EXPECT_EQ(
      said(lists_of("The Committee recommends:\n\n1. That data is shared.\n\n2. That plans are "
                    "brought.",
                    council("scrutiny_letter"))),
      "decision_sought: That data is shared.\ndecision_sought: That plans are brought.");
}

TEST(CouncilLists, MinutesLabelActions) {
  EXPECT_EQ(
      said(lists_of("ACTION: Head of Quality to report on audits by 30 June.", council("minutes"))),
      "council_action: Head of Quality to report on audits by 30 June.");
}

TEST(CouncilLists, WhatIsProposedIsASentence) {
  const ExtractedText text = tests::paper_text(
      "3.1 It is proposed that an adviser be allocated at 16. Six more are needed.\n\n3.2 Staff "
      "said that it is proposed.");
  std::string all;
  for (const Finding& finding : reader().read("0123456789abcdef", text, council())) {
    all += finding.kind + ": " + finding.text + '\n';
  }
  EXPECT_EQ(all, "council_action: It is proposed that an adviser be allocated at 16.\n");
}

TEST(CouncilLists, ParagraphsTellSentenceBySentenceWhatWasDone) {
  const ExtractedText text = tests::paper_text(
      "# What has been done since March\n\n3.1 All 61 contacts were reviewed within a week. Some "
      "waited long.\n\n3.2 No care leaver has been placed there since April.\n\n# Actions "
      "taken\n\n* A nurse has been appointed");
  std::string all;
  for (const Finding& finding : reader().read("0123456789abcdef", text, council())) {
    if (finding.kind == "council_action") all += finding.form + ": " + finding.text + '\n';
  }
  EXPECT_EQ(all,
            "prose: All 61 contacts were reviewed within a week.\n"
            "list: A nurse has been appointed\n");
}

TEST(CouncilLists, DutiesAndAimsAreNoFindings) {
  EXPECT_EQ(said(lists_of("The Children and Social Work Act 2017 says that a corporate parent "
                          "should:\n\n* act in the best interests of children\n\n"
                          "* secure their safety.\n\nThe report meets these priorities:\n\n"
                          "* Safe and settled communities;\n\n* A good start in life.",
                          council())),
            "");
}

TEST(ScrutinyLists, TakeTheirStanceFromTheLeadIn) {
  const auto found = lists_of(
      "It was encouraging to hear that:\n\n* Plans are afoot for new arrangements.\n\n"
      "Members remain concerned about the following:\n\n* The signature of the joint protocol.",
      council("scrutiny_letter"));
  ASSERT_EQ(said(found),
            "strength: Plans are afoot for new arrangements.\n"
            "concern: The signature of the joint protocol.");
  EXPECT_EQ(found[0].stance, "strength");
  EXPECT_EQ(found[1].stance, "criticised");
}

TEST(Tags, PopulationComesFromTheVisitWhereTheItemLeavesItOut) {
  const auto found = lists_of(
      "Inspectors looked at the local authority's arrangements for care leavers.\n\n"
      "# What needs to improve in this area of social work practice\n\n"
      "* The frequency of supervision.\n\n* Life-story work with disabled children.",
      ofsted("focused_visit_letter"));
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].populations, std::vector<std::string>{"care_leavers"});
  EXPECT_EQ(found[0].themes, std::vector<std::string>{"supervision"});
  EXPECT_EQ(found[1].populations, std::vector<std::string>{"disabled"});
}

}  // namespace
}  // namespace scrutineer::findings
