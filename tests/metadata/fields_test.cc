// Fields of council papers and of area SEND reports: decisions, agenda item, wards, answers,
// outcome, earlier grades.
#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

Metadata read(std::string_view source) {
  static const MetadataExtractor extractor(tests::shipped_vocabulary());
  return extractor.extract(tests::paper_text(source));
}

std::string joined(const std::vector<std::string>& list) {
  std::string all;
  for (const std::string& one : list) all += (all.empty() ? "" : " ") + one;
  return all;
}

std::string decisions_of_report(const std::string& end) {
  const Metadata m = read(
      "Report to: CABINET\n\nDate: 19 September 2018\n\nSubject: OFSTED VISIT\n\nReporting "
      "officer: Ann Hill\n\n# Legal implications\n\nNone.\n\n" +
      end);
  EXPECT_EQ(m.document_type, "cabinet_report") << end;
  return joined(m.decisions);
}

TEST(Decisions, OfReports) {
  const struct {
    const char *text, *decisions;
  } cases[] = {
      {"Recommendations: Cabinet is asked to note the content of the report.", "note"},
      {"# Recommendation\n\n8.1 Cabinet is asked to note the Ofsted report and its findings.",
       "note"},
      {"# RECOMMENDATIONS\n\nThat Cabinet NOTES the letter and APPROVES the plan.", "note approve"},
      {"# Recommendations\n\nThat the Cabinet:\n\n* notes the letter\n\n* approves the plan",
       "note approve"},
      {"| Recommendations: | That Cabinet (1) accepts the findings; (2) approves the appointment "
       "of a "
       "chair; (3) asks for a report every quarter.",
       "approve agree"},
      {"# Recommended action\n\n2.1 That the Committee accepts the proposal.\n\n2.2 That the "
       "matter be "
       "referred to the Scrutiny Panel.",
       "agree refer"},
      {"# Recommendations\n\nMembers are recommended to agree the plan.", "agree"},
      {"# Recommendations\n\n# Cabinet is recommended to:\n\n1. Note the grades.\n\n2. Approve the "
       "plan.",
       "note approve"},
      {"# Decision required\n\nThat Cabinet recommends to Council that the plan be adopted.",
       "recommend"},
      {"# Recommendations\n\nThat the Committee considers the report.", "other"},
      // None of the council's own.
      {"# Recommendations\n\nThe local authority should improve the quality of plans.", ""},
      {"Ofsted made 18 recommendations, which the council has accepted.", ""},
      {"# Recommendations from the inspection\n\n* ensure that plans are timely", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(decisions_of_report(c.text), c.decisions) << c.text;
  }
}

TEST(Decisions, OfMinutes) {
  const auto decisions = [](const std::string& body) {
    const Metadata m = read(
        "# Minutes of the Children and Families Scrutiny Panel\n\nTuesday, 14 September "
        "2021\n\n| Present: | Councillors Hill (Chair) and Dale\n\n" +
        body + "\n\nThe meeting ended at 8.10 p.m.");
    EXPECT_EQ(m.document_type, "minutes") << body;
    return joined(m.decisions);
  };
  EXPECT_EQ(
      decisions(
          "RESOLVED \xe2\x80\x93 (1) That the letter be noted. (2) That the concern be referred to "
          "the Executive Member."),
      "note refer");
  EXPECT_EQ(decisions("# Resolved:\n\n1. That all six recommendations be accepted."), "agree");
  EXPECT_EQ(decisions("RESOLVED: That the Committee:\n\n1. noted the report; and\n\n2. asked "
                      "officers to return."),
            "note");
  EXPECT_EQ(
      decisions(
          "RESOLVED \xe2\x80\x93 That the minutes of the meeting of 15 June 2021 be approved as a "
          "correct record."),
      "");
  EXPECT_EQ(decisions("Members discussed the letter and noted the progress."), "");
}

TEST(AgendaItemAndWards, AsPrinted) {
  const auto of = [](const std::string& form) {
    const Metadata m =
        read("Report to: CABINET\n\nDate: 19 September 2018\n\n" + form +
             "\n\nSubject: OFSTED VISIT\n\nReporting officer: Ann Hill\n\n# Legal implications");
    return m.agenda_item + "/" + joined(m.wards);
  };
  EXPECT_EQ(of("AGENDA ITEM: 8"), "8/");
  EXPECT_EQ(of("| Agenda item: | 7a"), "7a/");
  EXPECT_EQ(of("12 JULY 2017 AGENDA ITEM: 8"), "8/");
  EXPECT_EQ(of("Agenda Item 5"), "5/");
  EXPECT_EQ(of("Agenda Item 5 was deferred"), "/");
  EXPECT_EQ(of("SERVICE: CHILDREN'S WARDS: BOROUGHWIDE"), "/Boroughwide");
  EXPECT_EQ(of("| Wards affected: | All"), "/All");
  EXPECT_EQ(of("Ward(s): Ashton Hurst, St Peter's and Dukinfield"),
            "/Ashton Hurst St Peter's Dukinfield");
  EXPECT_EQ(of("Wards: Frodingham and Brumby"), "/Frodingham and Brumby");
  EXPECT_EQ(of("Wards affected: None"), "/");
  EXPECT_EQ(of("Agenda item: to be confirmed"), "/");
  EXPECT_EQ(of("The agenda has eight items for all wards."), "/");
}

TEST(Response, ExpectedOrNot) {
  const auto answer = [](const std::string& sentence) {
    const Metadata m = read(
        "Councillor Oliver Hill\nExecutive Member (Children)\n\nDate: 20 November "
        "2018\n\nDear Councillor Hill\n\n# Children's services\n\nI write on behalf of the "
        "Children's Scrutiny Panel. " +
        sentence + "\n\nYours sincerely\n\nCouncillor Ann Dale\nChair, Scrutiny Panel");
    EXPECT_EQ(m.document_type, "scrutiny_letter") << sentence;
    return m.response_expected;
  };
  for (const char* no : {"I do not consider this letter to require a formal response.",
                         "No response is required.", "A reply is not needed."}) {
    EXPECT_EQ(answer(no), "no") << no;
  }
  for (const char* yes :
       {"I look forward to your response.", "I look forward to receiving your written reply.",
        "Please respond by 14 December.", "The panel would welcome a response within four weeks.",
        "We ask that you reply to each recommendation."}) {
    EXPECT_EQ(answer(yes), "yes") << yes;
  }
  for (const char* neither :
       {"", "The response to contacts is timely.", "Members look forward to the next inspection.",
        "The service's response to the letter was discussed."}) {
    EXPECT_EQ(answer(neither), "") << neither;
  }
}

TEST(SendOutcome, AsPrinted) {
  const auto outcome = [](const std::string& words) {
    const Metadata m = read(
        "Local area partnership report\n\n# Area SEND inspection of Dudley Local Area "
        "Partnership\n\nInspection dates: 20 to 24 January 2025\n\n" +
        words);
    EXPECT_EQ(m.document_type, "send_inspection_report");
    return m.send_outcome;
  };
  EXPECT_EQ(
      outcome("# Inspection outcome\n\nThe local area partnership's arrangements typically lead to "
              "positive experiences and outcomes for children and young people with SEND."),
      "positive");
  EXPECT_EQ(
      outcome(
          "# Inspection outcome\n\nThe local area partnership's arrangements lead to inconsistent "
          "experiences and outcomes for children."),
      "inconsistent");
  EXPECT_EQ(
      outcome("# Inspection outcome\n\nThere are widespread and/or systemic failings leading to "
              "significant concerns about the experiences and outcomes of children."),
      "systemic_failings");
  // The framework of 2016 to 2022, and failings of an earlier inspection.
  EXPECT_EQ(outcome("The local area is required to submit a written statement of action."), "");
  EXPECT_EQ(outcome("In 2019, inspectors found widespread and systemic failings."), "");
}

std::string earlier(const std::string& body) {
  const Metadata m = read(
      "# Inspection of Dudley local authority children's services\n\nInspection dates: 3 "
      "to 14 May 2021\n\nLead inspector: Ada Hill, HMI\n\n| Overall effectiveness | Good\n\n" +
      body);
  EXPECT_EQ(m.document_type, "inspection_report");
  EXPECT_EQ(m.judgements, (std::map<std::string, std::string>{{"overall_effectiveness", "good"}}))
      << body;
  std::string all;
  for (const PreviousJudgements& one : m.previous_judgements) {
    all += (all.empty() ? "" : "; ") + one.date;
    for (const auto& [area, grade] : one.grades) all += " " + area + "=" + grade;
  }
  return all;
}

TEST(PreviousJudgements, FromSentencesAndTables) {
  const struct {
    const char *text, *judgements;
  } cases[] = {
      {"* The previous inspection of the local authority's arrangements for the protection of "
       "children was "
       "in February 2013. The local authority was judged to be adequate.\n\n* The previous "
       "inspection of the "
       "local authority's services for children looked after was in July 2012. The local authority "
       "was judged "
       "to be good.",
       "2013-02 help_and_protection=adequate; 2012-07 children_in_care=good"},
      {"Since the last inspection in 2018, when children's services were judged to be requires "
       "improvement to "
       "be good overall, progress has been slow.",
       "2018 overall_effectiveness=requires_improvement"},
      {"# Judgements at the last inspection (March 2016)\n\n| Overall effectiveness | "
       "Adequate\n\n| Adoption "
       "performance | Good",
       "2016-03 adoption=good overall_effectiveness=adequate"},
      {"Services have declined since its last inspection, when they were judged to be good. "
       "Leaders "
       "have changed since the last inspection in 2017.",
       "2017 overall_effectiveness=good"},
      {"The previous inspection of the fostering service was in March 2013. The local authority "
       "was judged to be good.",
       "2013-03 fostering=good"},
      {"The last stand-alone fostering inspection in July 2013 judged the service as good.",
       "2013-07 fostering=good"},
      {"The single inspection in November 2014 found that services required improvement to be "
       "good.",
       "2014-11 overall_effectiveness=requires_improvement"},
      {"The inspection of safeguarding arrangements in August 2011 judged overall effectiveness "
       "for looked after children as adequate.",
       "2011-08 children_in_care=adequate"},
      // Not the council's own earlier grades, or none.
      {"Services were judged to be good at the last inspection. There were others. The previous "
       "inspection was in 2017. The previous inspection before was in 2013.",
       ""},
      {"Services were judged to be good at the last inspection.\n\nThe last inspection was in "
       "2017.",
       ""},
      {"The school was judged good at its last inspection in 2019.", ""},
      {"The council operates two homes. Both were judged to be outstanding at their most recent "
       "inspection in "
       "2015.",
       ""},
      {"The previous inspection of the private fostering service was in March 2013. The local "
       "authority was judged to be good.",
       ""},
      {"The inspection found that in 2015 plans were good.", ""},
      {"The inspection of the agency in 2015 judged it to be good.", ""},
      {"The last inspection was in 2018. Leaders have since improved services, which are good.",
       ""},
      {"Good practice has spread since 2018.", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(earlier(c.text), c.judgements) << c.text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
