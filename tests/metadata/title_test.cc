#include "indexer/metadata/title.h"

#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string title_of(std::string_view source) {
  static const MetadataExtractor extractor(tests::shipped_vocabulary());
  return extractor.extract(tests::paper_text(source)).title;
}

TEST(Title, AsPrinted) {
  const struct {
    const char *name, *title, *text;
  } cases[] = {
      {"report", "Inspection of Dudley local authority children's services",
       "# Inspection of Dudley local authority children's services\n\nInspection dates: 1 May "
       "2022\n\n"
       "Lead inspector: Ada Hill"},
      {"council above, review below, footnote mark",
       "Inspection of services for children in need of help and protection, children looked after "
       "and "
       "care leavers and Review of the effectiveness of the Local Safeguarding Children Board",
       "# Dudley\n\n# Inspection of services for children in need of help and protection, children "
       "looked after and care leavers\n\n# and\n\n# Review of the effectiveness of the Local "
       "Safeguarding Children Board1\n\n# Inspection date: 4 May 2015\n\n# Report published: 1 "
       "June "
       "2015"},
      {"label above the title", "Area SEND inspection of Dudley Local Area Partnership",
       "Local area partnership report\n\n# Area SEND inspection of Dudley Local Area "
       "Partnership\n\n"
       "Inspection dates: 1 May 2022"},
      {"letter", "Focused visit to Dudley children's services",
       "1 May 2022\n\nDear Ann\n\n# Focused visit to Dudley children's services\n\nThis letter "
       "summarises the findings of the focused visit.\n\n# Headline findings"},
      {"letter, title not set apart", "Monitoring visit of Dudley Council children's services",
       "1 May 2017\n\nDear Steven\n\nMonitoring visit of Dudley Council children's "
       "services\n\nThis "
       "letter summarises the findings of the monitoring visit."},
      {"label", "OFSTED UPDATE REPORT",
       "TO: EDUCATION COMMITTEE\n\nTITLE: OFSTED UPDATE REPORT\n\nLEAD OFFICER: ANN "
       "HILL\n\nPURPOSE "
       "OF REPORT\n\nLEGAL IMPLICATIONS\n\nThat the Committee notes it."},
      {"label in a cell", "Letter from Ofsted",
       "# Cabinet\n\n| Subject: | Letter from Ofsted\n\nReport author: Ann Hill\n\nLegal "
       "implications"},
      {"heading under committee and date", "OFSTED INPSECTION OF SERVICES",
       "# CABINET\n\n15 DECEMBER 2015\n\n# OFSTED INPSECTION OF SERVICES\n\nPortfolio Holder: "
       "Councillor Hill\n\n# Summary\n\nLegal implications"},
      {"minutes", "Minutes of the Scrutiny Committee",
       "# Minutes of the Scrutiny Committee\n\nPresent: Councillor Hill\n\nRESOLVED: That it be "
       "noted."},
      {"minutes, body first", "Overview and Scrutiny Committee: minutes",
       "# Overview and Scrutiny Committee: minutes\n\nDudley Council\n\nPresent: Councillor "
       "Hill\n\n# 1. Chair\n\nRESOLVED: That it be noted."},
      {"minutes on a web page, with its name in the site", "Focused visit",
       "Dudley Council\n\n# Agenda item\n\n# Focused visit\n\nMinutes:\n\nIt was heard."},
      {"web page of a meeting", "Cabinet - Tuesday, 11th November, 2025 6.30 pm",
       "# Agenda\n\n# Cabinet - Tuesday, 11th November, 2025 6.30 pm\n\nVenue: Town Hall\n\n# "
       "Apologies for absence"},
      {"body in a line of its own", "People Scrutiny Committee",
       "People Scrutiny Committee\n\nMonday, 17 March 2025\n\n# MEMBERSHIP -\n\nA G E N D A\n\n1. "
       "Minutes of the previous meeting\n\n2. Apologies for absence"},
      {"plan that says so in a line", "Revised Improvement Plan 2015/16",
       "Dudley Children's Services\n\nRevised Improvement Plan 2015/16\n\nGovernance"},
      {"line at the head of a report in plain text", "Outcome of the Ofsted ILACS inspection",
       "Report author: Phil Hill\nTel: 0113 3700000\n\nOutcome of the Ofsted ILACS "
       "inspection\n\nDate: "
       "23rd March 2022\n\nReport of: Director of Children\n\nReport to: Executive Board\n\nBrief "
       "summary\n\nRecommendations\n\na) Executive Board are asked to note it."},
      {"line with a colon of its own", "Care Leavers: the new offer",
       "Cabinet\n\n26 July 2023\n\nReport of: James Hill, Corporate Director\n\nCare Leavers: the "
       "new "
       "offer\n\nLead Member\n\nKey Decision? Yes\n\nExecutive Summary\n\nCabinet is asked to note "
       "it."},
      {"visit of a council", "Monitoring Visit of Devon County Council",
       "CS/22/14\nChildren's Scrutiny Committee\n20 September 2022\n\nMonitoring Visit of Devon "
       "County "
       "Council\n\nReport of the Chief Officer\n\nRecommendation\n\nThat the Committee note the "
       "report."},
      {"agenda of a body, with the last minutes as an item", "Overview and Scrutiny Committee",
       "# Overview and Scrutiny Committee\n\nDate: Wednesday 10 July 2024\n\nVenue: Town "
       "Hall\n\n# Agenda\n\n1. Chair\n\n3. Minutes of the meeting of 22 May 2024\n\n4. Forward "
       "plan"},
      {"agenda of a body, items without numbers", "Cabinet",
       "# Cabinet\n\n# AGENDA\n\nVenue: Town Hall\n\nApologies for absence\n\nMinutes of the last "
       "meeting\n\nUrgent business"},
      {"agenda in a table, notes below", "Children and Families Panel \xe2\x80\x93 13 January 2022",
       "# Children and Families Panel \xe2\x80\x93 13 January 2022\n\n# AGENDA\n\nVenue: Town "
       "Hall\n\n| Item | Subject\n\n| 1 | Apologies for absence\n\n| 3 | Minutes of the meeting "
       "held on 7 "
       "October 2021\n\n# Notes\n\n1. Items 5 to 8 are for discussion."},
      {"officers and members are no body", "Agenda for 4 May",
       "# Dudley Council\n\n# Chief Executive\n\n# Members of the Committee\n\n# Agenda for 4 "
       "May\n\nVenue: Town Hall\n\n1. Apologies for absence\n\n2. Declarations of interest"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(title_of(c.text), c.title) << c.name;
  }
}

TEST(Title, NotPrinted) {
  for (const char* text : {
           "",
           "A plain note without any heading, which goes on for a line or two and says little "
           "else.",
           "# CABINET\n\n15 DECEMBER 2015\n\n# DUDLEY COUNCIL",
           "# Councillor Mike Hill",
           "15 December 2015",
           "Report to: Cabinet\n\nDate: 4 May 2020",
           "1. Background\n\n2. Summary",
           "# Agenda, decisions and minutes\n\n# Items\n\n| No. | Item\n\nMinutes:\n\nRESOLVED:",
           "Report to: Cabinet\n\nElectoral Divisions affected:\n(All Divisions);\n\nReport of: "
           "the "
           "Director\n\nKey decision: no\n\nSummary\n\nThe new offer to care leavers",
           "# Meeting documents\n\n# Minutes:\n\nThe Chairman spoke.",
           "# Dudley Council\n\n# Agenda\n\nVenue: Town Hall\n\n1. Apologies for absence\n\n2. "
           "Minutes of "
           "the last meeting",
       }) {
    EXPECT_EQ(title_of(text), "") << text;
  }
}

TEST(Title, UnfilledTemplateOfTheFileIsNotUsed) {
  const MetadataExtractor extractor(tests::shipped_vocabulary());
  ExtractedText text =
      tests::paper_text("A plain note that goes on for a while without a heading.");
  text.embedded_title = "LA NAME - standard-short inspection report - INSPECTION DATE";
  EXPECT_EQ(extractor.extract(text).title, "");
}

}  // namespace
}  // namespace scrutineer::metadata
