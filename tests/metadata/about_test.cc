#include "indexer/metadata/about.h"

#include <gtest/gtest.h>

#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

const ReportedGrades& grades() {
  static const ReportedGrades reader(tests::shipped_vocabulary());
  return reader;
}

// "kind ordinal start..end published" of every reference.
std::string references_in(std::string_view source, const PaperContext& context) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundReference& found : find_references(paper, context, grades())) {
    const Reference& r = found.reference;
    all += (all.empty() ? "" : "; ") + r.kind + " " + (r.ordinal.empty() ? "-" : r.ordinal) + " " +
           r.start + ".." + r.end + (r.published.empty() ? "" : " " + r.published) +
           (found.source == Source::inferred ? " inferred" : "");
  }
  return all;
}

std::string references_in(std::string_view source) {
  return references_in(source,
                       {.date = "2018-09-19", .visit_start = {}, .visit_end = {}, .kind = {}});
}

TEST(About, VisitsAndInspections) {
  const struct {
    const char *text, *references;
  } cases[] = {
      {"Ofsted's sixth monitoring visit was carried out on 22nd and 23rd August and the letter is "
       "attached.",
       "monitoring_visit 6 2018-08-22..2018-08-23 inferred"},
      {"The next monitoring visit will be carried out on 27th and 28th November and will look at "
       "the hub.",
       "monitoring_visit - 2018-11-27..2018-11-28 inferred"},
      {"The first Monitoring Visit was undertaken on 31 October and 1 November 2016; a second on "
       "21 and "
       "22 February 2017 and a third on 31 May and 1 June 2017.",
       "monitoring_visit 1 2016-10-31..2016-11-01; monitoring_visit 2 2017-02-21..2017-02-22; "
       "monitoring_visit 3 2017-05-31..2017-06-01"},
      {"The most recent Ofsted Monitoring Visit was carried out on 31st May and 1st June 2017 with "
       "the "
       "letter published on the Ofsted website on 29th June 2017.",
       "monitoring_visit - 2017-05-31..2017-06-01 2017-06-29"},
      {"The report of the recent inspection was published on 27 November 2015 and found much to "
       "do.",
       "inspection - .. 2015-11-27"},
      {"Ofsted's inspection findings (report dated 5 August 2016) said that services were "
       "inadequate.",
       "inspection - .. 2016-08-05"},
      {"| Report summary: | Ofsted inspected children's services between 4 and 15 March 2019 and "
       "published "
       "its report on 29 April 2019.",
       "inspection - 2019-03-04..2019-03-15 2019-04-29"},
      {"Ofsted inspected children's services from 30 January to 10 February 2017. Its report of 27 "
       "March "
       "2017 finds them to be good.",
       "inspection - 2017-01-30..2017-02-10 2017-03-27"},
      {"The focused visit to Dale Council of 23 and 24 February 2018 found drift.",
       "focused_visit - 2018-02-23..2018-02-24"},
      {"This is the outcome of the Ofsted Inspection of Children's Services (ILACS), which was "
       "carried out between 25 April and 6 May 2018.",
       "inspection - 2018-04-25..2018-05-06"},
      // A report or letter named without its inspection, visits told by what inspectors did.
      {"The plan answers the matters that Ofsted said need to improve in its report of 29 April "
       "2018.",
       "inspection - .. 2018-04-29"},
      {"Ofsted's report of 13 September 2017 lists five matters.", "inspection - .. 2017-09-13"},
      {"In May 2017, Ofsted judged our services to be good. In June 2018, inspectors came back to "
       "look at care leavers.",
       "inspection - .. 2017-05; other - 2018-06..2018-06"},
      {"# Third monitoring visit by Ofsted\n\nThe director presented the letter of 22 June 2018.",
       "monitoring_visit 3 .. 2018-06-22"},
      {"The panel heard about Ofsted's first monitoring visit.", "monitoring_visit 1 .."},
      {"Ofsted made a focused visit to the front door on 4 and 5 May 2021, which went well.",
       "focused_visit - 2021-05-04..2021-05-05"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(references_in(c.text), c.references) << c.text;
  }
}

// What a letter or report of Ofsted's own says of others.
TEST(About, EarlierInspections) {
  const struct {
    const char *text, *references;
  } cases[] = {
      {"The visit was the third monitoring visit since the local authority was judged inadequate "
       "in "
       "December 2016.",
       "inspection - .. 2016-12"},
      {"Progress seen during the monitoring visit in March 2017 has been maintained.",
       "monitoring_visit - 2017-03..2017-03"},
      {"Since the last inspection in 2014, when services were good, much has changed.",
       "inspection - 2014..2014"},
      {"Date of previous inspection: 10 to 14 July 2017", "inspection - 2017-07-10..2017-07-14"},
      {"This was the third monitoring visit since then. Visits were suspended in March 2020.", ""},
      {"Monitoring visits resumed in May 2021.", ""},
      {"There were two focused visits in October 2022 and January 2023.",
       "focused_visit - 2022-10..2022-10; focused_visit - 2023-01..2023-01"},
      {"The area SEND inspection of May 2016 and the JTAI in 2015 said the same.",
       "area_send - 2016-05..2016-05; jtai - 2015..2015"},
      {"The council has not acted on the findings of the 2013 SIF inspection.",
       "inspection - 2013..2013"},
      {"In April 2015, the council was judged to be inadequate.", "inspection - .. 2015-04"},
      {"At the second monitoring visit, inspectors found drift.", "monitoring_visit 2 .."},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(references_in(c.text, {.date = "2023-10-12",
                                     .visit_start = "2023-09-12",
                                     .visit_end = "2023-09-13",
                                     .kind = "monitoring_visit"}),
              c.references)
        << c.text;
  }
  for (const char* text :
       {"This letter tells of the monitoring visit on 12 and 13 September 2023.",
        "The monitoring visit in September 2023 looked at the front door.",
        "Since the last inspection, the council has opened a home in June 2022.",
        "Both homes were judged good at the last inspection of the children's homes in 2021.",
        "The school was inspected in 2022.", "The inspection found that in 2015 plans were weak.",
        "The previous inspection has led to change.",
        "Social workers visit children within timescales, and in 2022 saw most of them alone."}) {
    EXPECT_EQ(references_in(text, {.date = "2023-10-12",
                                   .visit_start = "2023-09-12",
                                   .visit_end = "2023-09-13",
                                   .kind = "monitoring_visit"}),
              "")
        << text;
  }
}

TEST(About, EachYearIsItsOwnNounsAndBodiesAndUnitsAreNone) {
  const struct {
    const char *text, *references;
  } cases[] = {
      {"Leaders acted on the Ofsted inspection of 2017 and focused visits of 2019 and 2020.",
       "inspection - 2017..2017; focused_visit - 2019..2019; focused_visit - 2020..2020"},
      {"Leaders acted on the 2019 focused visits.", "focused_visit - 2019..2019"},
      {"Inspectors saw what had changed since the safeguarding and looked after children "
       "inspection of 2017.",
       "inspection - 2017..2017"},
      {"An improvement and inspection board established in September 2016 has had little impact.",
       ""},
      {"The inspection of the council in September 2016 led to a board.",
       "inspection - 2016-09..2016-09"},
      {"The council runs a short-term break unit judged good at the full inspection in September "
       "2013.",
       ""},
      {"It was making satisfactory progress at the interim inspection in January 2014.", ""},
      {"The council was judged good at the full inspection in September 2013.",
       "inspection - 2013-09..2013-09"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(references_in(c.text), c.references) << c.text;
  }
}

TEST(About, AMonitoringInspectionIsOneOfSendInAPaperOnIt) {
  const char* const text =
      "Date of previous inspection: 9 to 11 December 2019\n\nThe monitoring inspection in 2019 "
      "found that lines of accountability were strengthening.";
  EXPECT_EQ(references_in(text, {.date = "2024-03-12",
                                 .visit_start = "2024-02-05",
                                 .visit_end = "2024-02-09",
                                 .kind = "area_send"}),
            "area_send - 2019-12-09..2019-12-11");
  EXPECT_EQ(references_in("The monitoring visit in 2019 found drift.", {.date = "2024-03-12",
                                                                        .visit_start = "2024-02-05",
                                                                        .visit_end = "2024-02-09",
                                                                        .kind = "area_send"}),
            "monitoring_visit - 2019..2019");
  EXPECT_EQ(references_in("The monitoring inspection in 2017 found drift."),
            "monitoring_visit - 2017..2017");
}

TEST(About, OneEntryForEachInspection) {
  EXPECT_EQ(
      references_in("Ofsted inspected the council in March 2018.\n\nThe inspection report was "
                    "published on 27 April 2018.\n\nSince the 2018 inspection, we have had a "
                    "monitoring visit on 4 July 2018 and another visit on 5 August 2018."),
      "inspection - 2018-03..2018-03 2018-04-27; monitoring_visit - 2018-07-04..2018-07-04; "
      "monitoring_visit - 2018-08-05..2018-08-05");
}

TEST(About, LettersOfVisitsToldBefore) {
  EXPECT_EQ(
      references_in("Ofsted made a focused visit on 4 and 5 July 2018. The last inspection was "
                    "in February 2016.\n\nThe letter was published on 2 August 2018."),
      "focused_visit - 2018-07-04..2018-07-05 2018-08-02; inspection - 2016-02..2016-02");
  EXPECT_EQ(references_in("Ofsted made a focused visit on 4 and 5 July 2018.\n\nThe strategy was "
                          "published on 2 August 2018."),
            "focused_visit - 2018-07-04..2018-07-05");
}

TEST(About, TheGradeOfAUnitIsNotTheCouncils) {
  const auto grades_of = [](std::string_view source) {
    const ExtractedText text = tests::paper_text(source);
    const Paper paper(text);
    std::string all;
    for (const FoundReference& found : find_references(
             paper, {.date = "2014-09-19", .visit_start = {}, .visit_end = {}, .kind = {}},
             grades())) {
      for (const auto& [area, grade] : found.reference.grades) all += area + "=" + grade + " ";
    }
    return all;
  };
  const std::string inspected = "Ofsted inspected the council in June 2011.\n\n";
  EXPECT_EQ(grades_of(inspected + "The council was judged good at the inspection."),
            "overall_effectiveness=good ");
  EXPECT_EQ(
      grades_of(inspected + "The council runs a short-term break unit judged good at the full "
                            "inspection in September 2013."),
      "");
  EXPECT_EQ(grades_of(inspected + "Its schools are mostly rated good at inspection."), "");
}

TEST(About, ReportedGrades) {
  const struct {
    const char *text, *grades;
  } cases[] = {
      {"The 2016 inspection judged these services for looked after children to be requires "
       "improvement (whilst the overall judgement was Inadequate).",
       "children_in_care=requires_improvement overall_effectiveness=inadequate "},
      {"Services for Care Leavers were graded 'good'.", "care_leavers=good "},
      {"The council was judged to be inadequate.", "overall_effectiveness=inadequate "},
      {"It was judged to be adequate for children looked after and inadequate for safeguarding.",
       "children_in_care=adequate help_and_protection=inadequate "},
      {"Ofsted rated the Local Safeguarding Children Board, chaired by Jo Dale, as 'requires "
       "improvement to be good'.",
       "lscb=requires_improvement "},
      {"Inspectors found good practice.", ""},
      {"The council would be judged inadequate.", ""},
      {"Six cases were graded good.", ""},
      {"Services are now good.", ""},
      {"Audits judged to be good or better are rising.", ""},
  };
  for (const auto& c : cases) {
    std::string all;
    for (const auto& [area, grade] : grades().in(c.text)) {
      all += area + "=" + grade + " ";
    }
    EXPECT_EQ(all, c.grades) << c.text;
  }
}

TEST(About, VisitOrdinal) {
  const auto ordinal = [](std::string_view source) {
    const ExtractedText text = tests::paper_text(source);
    const Paper paper(text);
    return find_visit_ordinal(paper).value;
  };
  EXPECT_EQ(ordinal("The visit was the third monitoring visit since the inspection."), "3");
  EXPECT_EQ(ordinal("This was the 10th Ofsted monitoring visit since then."), "10");
  EXPECT_EQ(ordinal("This letter summarises the findings of the fourth monitoring visit."), "4");
  EXPECT_EQ(ordinal("Since the second monitoring visit, much has changed."), "");
  EXPECT_EQ(ordinal("This is the second focused visit since the inspection."), "2");
  EXPECT_EQ(ordinal("Since the second focused visit, much has changed."), "");
  EXPECT_EQ(ordinal("The monitoring visit was in May."), "");
}

TEST(About, OtherDates) {
  for (const char* text :
       {"", "Cabinet met on 4 May 2018 and agreed the budget for children's services in full.",
        "Ofsted visited us last year, and we expect another inspection before long.",
        "The inspection of children's homes in March 2018 judged two of them good.",
        "The inspection action plan was agreed at the meeting on 4 May 2018 by members of the "
        "panel.",
        "Members visited a children's home and were impressed by what the staff told them there.",
        "As at 31 March 2018 there were 340 children in care, as inspectors were told at the "
        "time."}) {
    EXPECT_EQ(references_in(text), "") << text;
  }
  // Without a date of the paper a day without its year stays unknown, what is counted does not.
  EXPECT_EQ(
      references_in("Ofsted's sixth monitoring visit was carried out on 22nd and 23rd August.",
                    PaperContext{}),
      "monitoring_visit 6 ..");
}

}  // namespace
}  // namespace scrutineer::metadata
