#include "indexer/metadata/council_finder.h"

#include <gtest/gtest.h>

#include "indexer/metadata/extract_metadata.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string council_of(std::string_view source) {
  static const MetadataExtractor extractor(tests::shipped_vocabulary());
  return extractor.extract(tests::paper_text(source)).council;
}

TEST(CouncilFinder, Subject) {
  const struct {
    const char *name, *council, *text;
  } cases[] = {
      {"title", "north-lincolnshire",
       "# Inspection of North Lincolnshire local authority children's services\n\nInspection "
       "dates: "
       "16 to 20 March 2026\n\nLead inspector: Ada Moor\n\nLincolnshire and Doncaster are "
       "neighbours."},
      {"line above the title", "dudley",
       "# Dudley\n\n# Inspection of children's social care services\n\nInspection dates: 1 May "
       "2019"},
      {"ampersand", "hammersmith-and-fulham",
       "12 May 2022\n\nDear Ms Moor\n\n# Focused visit to Hammersmith & Fulham children's "
       "services"},
      {"commas and ampersand in the name", "bournemouth-christchurch-and-poole",
       "# Inspection of Bournemouth, Christchurch & Poole local authority children's services\n\n"
       "Inspection dates: 6 to 17 December 2021"},
      {"address only", "camden",
       "5 December 2023\n\nTim Reed\nExecutive Director of Children and Learning\nCamden Council\n"
       "5 Pancras Square\n\nDear Tim\n\n# Focused visit to children's services\n\nThis letter "
       "summarises the findings of the focused visit on 31 October and 1 November 2023."},
      {"trust in the address", "reading",
       "17 October 2023\n\nLara Dale\nExecutive Director\nBrighter Futures for Children\nCivic "
       "Offices\n\nDear Ms Dale\n\n# Focused visit to children's services"},
      {"trust in the text", "sunderland",
       "# Minutes\n\nPresent: Councillor Hill\n\nTogether for Children reported to the panel. "
       "Together "
       "for Children has hired more social workers."},
      {"e-mail address", "tameside",
       "Dukinfield Town Hall\nKing Street\n\nEmail: gillian.dale@tameside.gov.uk\n\nDear Cllr "
       "Ryan\n\n"
       "Children's Services Improvement"},
      {"e-mail broken over lines", "reading",
       "LEAD OFFICER: ANN DALE\n\nE-MAIL: Ann.Dale@reading.\n\ngov.uk\n\nA report on services."},
      {"neighbours in passing", "rutland",
       "# Rutland County Council\n\n# Inspection of local authority children's services\n\nLeaders "
       "work with Leicestershire, Leicester and Northamptonshire. Leicestershire provides the "
       "front "
       "door. Leicestershire County Council and Leicester City Council share the board."},
      {"other bodies", "durham",
       "24 August 2018\n\nMargaret Hill, Corporate Director of Children's Services, Durham local "
       "authority\nJo Reed, Chief Constable, Cleveland Police\nAl Day, NHS Darlington CCG\n\nDear "
       "local partnership\n\n# Joint targeted area inspection of the multi-agency response to "
       "domestic "
       "abuse in Durham"},
      {"possessive", "medway", "# Medway's children's services plan\n\nMedway's leaders wrote it."},
      {"St with a stop", "st-helens", "# St. Helens Metropolitan Borough Council\n\nA report."},
      {"the royal borough", "windsor-and-maidenhead",
       "# Inspection of the Royal Borough of Windsor and Maidenhead local authority children's "
       "services"},
      {"several councils' own trust and one of them", "windsor-and-maidenhead",
       "# Plan\n\nAchieving for Children knows the children of Windsor and Maidenhead well."},
      {"its site alone", "bury", "# Agenda for Cabinet\n\nWeb Site: www.bury.gov.uk"},
      {"capitals", "reading",
       "READING BOROUGH COUNCIL\n\nREPORT BY DIRECTOR OF CHILDREN'S SERVICES"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(council_of(c.text), c.council) << c.name;
  }
}

TEST(CouncilFinder, NotKnown) {
  const struct {
    const char *name, *text;
  } cases[] = {
      {"empty", ""},
      {"sites of two", "# Links\n\nwww.bury.gov.uk\n\nwww.kent.gov.uk"},
      {"a site of none", "# Links\n\nwww.education.gov.uk"},
      {"a common word",
       "# Reading and writing\n\nReading is good for children. Reading aloud helps."},
      {"named once in passing", "# A paper\n\nA director who had worked in Leeds has joined us."},
      {"a region", "# Social work in the West Midlands\n\nThe North East does well."},
      {"several councils' own trust", "# Plan\n\nAchieving for Children runs the service."},
      {"several councils' own trust and two of them",
       "# Plan\n\nAchieving for Children works in Kingston upon Thames and in Richmond upon "
       "Thames."},
      {"several councils' own trust and another council",
       "# Plan\n\nAchieving for Children has looked at what Leeds does."},
      {"police and health", "# Plan\n\nKent Police and NHS Kent met. Kent Police agreed."},
      {"a street", "# Plan\n\nWrite to us at 1 Reading Road, or in Bristol Street."},
      {"a square",
       "Councillor Ann Hill\nTown Hall, Bexley Square\nSalford M27 5AW\n\n3 July 2019\n\nDear "
       "Lisa\n\n# Services for missing children\n\nI write for the committee."},
      {"a county's towns as places", "# Plan\n\nWe visited a school near Harlow."},
      {"the inspectorate's address", "Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(council_of(c.text), "") << c.name;
  }
}

TEST(CouncilFinder, TheOneThatACouncilsPaperNames) {
  static const CouncilFinder finder(tests::shipped_vocabulary());
  const auto found = [](const char* source, bool of_council) -> std::string {
    const ExtractedText text = tests::paper_text(source);
    const Paper paper(text);
    const FoundCouncil council =
        finder.find(paper, {.title = {}, .address = {}, .date = {}, .of_council = of_council});
    return council.council == nullptr ? "" : council.council->id;
  };
  EXPECT_EQ(found("The report gives Islington's performance.", true), "islington");
  EXPECT_EQ(found("The report gives Islington's performance.", false), "");
  EXPECT_EQ(found("Islington's figures are better than Camden's.", true), "");
  EXPECT_EQ(found("The report gives our performance.", true), "");
}

TEST(CouncilFinder, FormerCouncilsByDate) {
  const auto letter = [](const char* date) {
    return std::string(date) +
           "\n\nDear Ms Moor\n\n# Focused visit to North Yorkshire children's services\n\nThis "
           "letter "
           "summarises the findings of the focused visit to North Yorkshire on 3 May.";
  };
  EXPECT_EQ(council_of(letter("14 June 2021")), "north-yorkshire-county-council");
  EXPECT_EQ(council_of(letter("14 June 2024")), "north-yorkshire");
  EXPECT_EQ(council_of("# Dorset County Council\n\n# Children's plan"), "dorset-county-council");
  EXPECT_EQ(council_of("# Dorset Council\n\n# Children's plan"), "dorset");
  EXPECT_EQ(council_of("# Cumbria County Council\n\n# Children's plan"), "cumbria");
}

TEST(CouncilFinder, NamesAlone) {
  const CouncilFinder finder(tests::shipped_vocabulary());
  for (const char* name : {"Dudley", "Tameside Borough Council", "London Borough of Hackney",
                           "The Royal Borough of Windsor and Maidenhead", "MEDWAY COUNCIL",
                           "Metropolitan Borough of Rotherham", "Medway Children's Services"}) {
    EXPECT_TRUE(finder.is_name(name)) << name;
  }
  for (const char* text : {"", "Council", "Inspection of Dudley children's services", "Dudley plan",
                           "Scrutiny Panel", "Children's Services Improvement"}) {
    EXPECT_FALSE(finder.is_name(text)) << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
