#include "indexer/metadata/paper_dates.h"

#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

// "published meeting visit_start visit_end date date_source"; "-" where not known.
std::string dates_of(std::string_view source) {
  static const MetadataExtractor extractor(tests::shipped_vocabulary());
  const Metadata m = extractor.extract(tests::paper_text(source));
  std::string all;
  for (const std::string& value :
       {m.published, m.meeting_date, m.visit_start, m.visit_end, m.date, m.date_source}) {
    all += (all.empty() ? "" : " ") + (value.empty() ? "-" : value);
  }
  return all;
}

TEST(PaperDates, Inspections) {
  EXPECT_EQ(
      dates_of("# Inspection of Dudley local authority children's services\n\nInspection dates: "
               "28 January-5 February 2020\n\nLead inspector: Ada Hill\n\n\xc2\xa9 Crown copyright "
               "2021"),
      "- - 2020-01-28 2020-02-05 2020-02-05 visit");
  EXPECT_EQ(
      dates_of("# Inspection of services for children in need of help and protection, children "
               "looked after and care leavers\n\n# Inspection date: 20 June 2017 \xe2\x94\x80 13 "
               "July 2017\n\n# Report published: 4 September 2017"),
      "2017-09-04 - 2017-06-20 2017-07-13 2017-09-04 printed");
  EXPECT_EQ(
      dates_of("Local area partnership report\n\n# Area SEND inspection of Dudley\n\nInspection "
               "dates: 20 to 24 January 2025\n\nDates of previous inspection: 31 January 2022 to "
               "3 February 2022"),
      "- - 2025-01-20 2025-01-24 2025-01-24 visit");
  EXPECT_EQ(
      dates_of(
          "# Inspection of South Tyneside local authority children's services\n\nInspection "
          "dates: 5 to 9 December 2022 and 14 to 15 February 2023\n\nLead inspector: Ada Hill"),
      "- - 2022-12-05 2023-02-15 2023-02-15 visit");
}

TEST(PaperDates, Letters) {
  EXPECT_EQ(
      dates_of("12 January 2026\n\nDear Ann\n\n# Focused visit to Dudley children's services\n\n"
               "This letter summarises the findings of the focused visit to Dudley on 3 to 4 "
               "December 2025. The last inspection was on 4 May 2022."),
      "2026-01-12 - 2025-12-03 2025-12-04 2026-01-12 printed");
  // The visit prints no year: it takes that of the letter.
  EXPECT_EQ(
      dates_of("8 January 2026\n\nDear Ann\n\n# Focused visit to Dudley children's services\n\n"
               "This letter summarises the findings of the focused visit on 3 and 4 December."),
      "2026-01-08 - 2025-12-03 2025-12-04 2026-01-08 printed");
  EXPECT_EQ(
      dates_of("29 June 2016\n\nAnn Hill, Director of Children's Services\n\nDear local "
               "partnership\n\n# Joint targeted area inspection of Dudley\n\nBetween 16 May and 20 "
               "May, Ofsted and the Care Quality Commission undertook a joint inspection."),
      "2016-06-29 - 2016-05-16 2016-05-20 2016-06-29 printed");
  // Earlier visits and deadlines are decoys.
  EXPECT_EQ(
      dates_of("12 October 2017\n\nDear Ann\n\n# Monitoring visit to Dudley children's "
               "services\n\nThis letter summarises the findings of the monitoring visit since the "
               "inspection published on 9 December 2016. Send the statement by 23 June 2018."),
      "2017-10-12 - - - 2017-10-12 printed");
}

TEST(PaperDates, CouncilPapers) {
  EXPECT_EQ(
      dates_of("# CABINET\n\n15 DECEMBER 2015\n\n# OFSTED INSPECTION\n\nPortfolio Holder: "
               "Councillor Hill\n\nThe report was published on 27 November 2015 after a visit on 3 "
               "September 2015.\n\nLegal implications"),
      "2015-12-15 2015-12-15 - - 2015-12-15 meeting");
  // The value stands before its label.
  EXPECT_EQ(
      dates_of("TO: EDUCATION COMMITTEE\n\n12 JULY 2017 AGENDA ITEM: 8\n\nDATE:\n\nTITLE: OFSTED "
               "REPORT\n\nLEAD OFFICER: ANN HILL\n\nThat the Committee notes the visit of 31st May "
               "2017.\n\nLEGAL IMPLICATIONS"),
      "2017-07-12 2017-07-12 - - 2017-07-12 meeting");
  EXPECT_EQ(
      dates_of("Report to: Cabinet\n\nDate of meeting: 14/03/2023\n\nReport author: Ann Hill\n\n"
               "Legal implications"),
      "2023-03-14 2023-03-14 - - 2023-03-14 meeting");
  EXPECT_EQ(dates_of("# Minutes of the Scrutiny Committee held on Tuesday 4 June 2019\n\nPresent: "
                     "Councillor Hill\n\nRESOLVED: That the minutes of 2 April 2019 be agreed."),
            "2019-06-04 2019-06-04 - - 2019-06-04 meeting");
  // A summons has a date of its own, and an agenda names the meeting before.
  EXPECT_EQ(
      dates_of("CABINET AGENDA for the meeting on 20 January 2020 at 6.30 pm\n\nVenue: Town "
               "Hall\n\n10 January 2020\n\n1. Apologies for Absence\n\n2. Minutes\n\nTo agree "
               "the minutes of the meeting of 16 December 2019."),
      "2020-01-20 2020-01-20 - - 2020-01-20 meeting");
  EXPECT_EQ(
      dates_of("# Agenda and minutes\n\n# Children's Scrutiny Board - Wednesday, 6th March, "
               "2019 10.00 am\n\n# Minutes\n\nMinutes:\n\nThat the minutes of the meeting held "
               "on 30 January 2019 be agreed."),
      "2019-03-06 2019-03-06 - - 2019-03-06 meeting");
  EXPECT_EQ(dates_of("# Agenda item\n\n# Fostering\n\nMinutes:\n\nTo confirm the minutes of the "
                     "meeting held on 30 January 2019."),
            "- - - - - -");
  EXPECT_EQ(dates_of("# Issue - decisions\n\n# Fostering\n\n23/01/2019 - Fostering: update"),
            "2019-01-23 - - - 2019-01-23 printed");
  EXPECT_EQ(
      dates_of("Chair, Children's Scrutiny Committee\n\nYour Ref: RDB/LB/2.7.19\n\nDyddiad / "
               "Date: 9 August 2019\n\nAnnwyl / Dear Lee,\n\nThank you for your letter of 12 July "
               "2019.\n\nYours sincerely"),
      "2019-08-09 - - - 2019-08-09 printed");
  // A letter about a meeting is not of that meeting.
  EXPECT_EQ(
      dates_of("Date: 20 November 2018\n\nDear Cllr Hill\n\nImprovement\n\nI write on behalf of "
               "the Children's Scrutiny Panel about the meeting of 8 November 2018.\n\nYours "
               "sincerely\n\nCouncillor Dale\nChair"),
      "2018-11-20 - - - 2018-11-20 printed");
}

TEST(PaperDates, NotKnown) {
  for (const char* text : {
           "",
           "# Cabinet\n\nReport author: Ann Hill\n\nThe visit was on 3 May 2019.\n\nLegal "
           "implications",
           "# Cabinet\n\nMay 2019\n\nReport author: Ann Hill\n\nLegal implications",
           "# Notes\n\n\xc2\xa9 Crown copyright 2019",
           "# Notes\n\nThe plan runs from 1 April 2019 to 31 March 2021.",
       }) {
    EXPECT_EQ(dates_of(text), "- - - - - -") << text;
  }
}

TEST(PaperDates, AYearThatIsNotPrintedIsInferred) {
  const MetadataExtractor extractor(tests::shipped_vocabulary());
  const Metadata metadata = extractor.extract(tests::paper_text(
      "8 January 2026\n\nDear Ann\n\n# Focused visit to Dudley children's services\n\nThis letter "
      "summarises the findings of the focused visit on 3 and 4 December."));
  int inferred = 0;
  for (const Evidence& proof : metadata.evidence) {
    inferred += proof.source == Source::inferred ? 1 : 0;
    if (proof.path == "visit_start") {
      EXPECT_EQ(proof.source, Source::inferred);
      EXPECT_NE(proof.quote.find("3 and 4 December"), std::string::npos);
    }
  }
  EXPECT_EQ(inferred, 2);  // start and end of the visit
}

}  // namespace
}  // namespace scrutineer::metadata
