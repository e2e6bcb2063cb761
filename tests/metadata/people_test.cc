// Addressees of letters and people of council papers.
#include "indexer/metadata/people.h"

#include <gtest/gtest.h>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/attendance.h"
#include "indexer/metadata/extract_metadata.h"
#include "indexer/metadata/roles.h"
#include "indexer/metadata/signatures.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string shown(const std::vector<FoundPerson>& people) {
  std::string all;
  for (const FoundPerson& person : people) {
    all += (all.empty() ? "" : "; ") + person.name.value +
           (person.role.empty() ? "" : " (" + person.role.value + ")");
  }
  return all;
}

std::string addressees_of(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  return shown(find_addressees(paper).people);
}

TEST(Addressees, PrintedForms) {
  const struct {
    const char *text, *people;
  } cases[] = {
      {"Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\n\nT 0300 123 1231\n\n20 "
       "November "
       "2025\n\nGerard Hill\nInterim Director of Children's Services\nCable Plaza\nBrierley "
       "Hill\nDudley\n\nDear Mr Hill",
       "Gerard Hill (Interim Director of Children's Services)"},
      {"12 October 2017\n\nSteven Dale MBE\nDukinfield Town Hall\nKing Street\n\nDear Steven",
       "Steven Dale"},
      {"| 4 March 2019 | Ofsted\n\n| Ms Anne Hill\nGroup Director of Children\n1 Reading "
       "Lane\n\nDear Ms "
       "Hill",
       "Anne Hill (Group Director of Children)"},
      {"16 March 2023\n\nJill Hill, Director of Children's Services, Dudley Council\n\nScott Dale, "
       "Director of Place, NHS\n\nKim Reed, Chief Constable, Dudley Police\n\nDear Dudley Local "
       "Safeguarding Partnership",
       "Jill Hill (Director of Children's Services, Dudley Council); Scott Dale (Director of "
       "Place, "
       "NHS); Kim Reed (Chief Constable, Dudley Police)"},
      // Two addressees, and the sender's own letterhead.
      {"Councillor Oliver Ryan\nExecutive Member (Children and Families)\n\nRichard "
       "Hancock\nDirector of "
       "Children's Services\n\nChair of the Scrutiny Panel\n\nCouncillor Gillian Peet\n\nDear Cllr "
       "Ryan "
       "and Mr Hancock,",
       "Oliver Ryan (Executive Member (Children and Families)); Richard Hancock (Director of "
       "Children's "
       "Services)"},
      {"Councillor Anna Hill\nChairman, Scrutiny Committee\n\nTo: Councillor Rosalind Ayre, "
       "Portfolio "
       "Holder, Children\n\nDear Councillor Ayre",
       "Rosalind Ayre (Portfolio Holder, Children)"},
      {"9 May 2018\n\nAnn Hill, Chief Executive, Dudley Council Bo Dale, Chief Constable, West "
       "Midlands "
       "Police\n\nDear local partnership",
       "Ann Hill (Chief Executive, Dudley Council); Bo Dale (Chief Constable, West Midlands "
       "Police)"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(addressees_of(c.text), c.people) << c.text;
  }
}

TEST(Addressees, None) {
  for (const char* text :
       {"", "Ann Hill\nDirector of Children's Services", "The Director\nTown Hall\n\nDear Director",
        "4 May 2019\n\nDear Sir or Madam", "Ofsted\nPiccadilly Gate\n\nDear colleague",
        "Dudley Council\nCouncil House\nPriory Road\n\nDear all",
        "Insert LA Address\n\nDear partners"}) {
    EXPECT_EQ(addressees_of(text), "") << text;
  }
}

std::string people_of(std::string_view source) {
  static const RoleFinder roles(tests::shipped_vocabulary());
  static const PeopleFinder finder(roles);
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  return shown(finder.find(paper));
}

TEST(People, OfCouncilPapers) {
  const struct {
    const char *text, *people;
  } cases[] = {
      {"Portfolio Holder: Councillor Mike O'Brien, Children's Services\n\nReport from: Barbara "
       "Hill, "
       "Director of Children and Adults\n\nServices\n\nAuthor: Sue Brunton-Reed, Improvement "
       "Programme\n\nManager",
       "Mike O'Brien (Portfolio Holder); Barbara Hill (Director of Children and Adults Services); "
       "Sue "
       "Brunton-Reed (Improvement Programme Manager)"},
      // Values that stand away from their labels.
      {"Executive Member / Reporting Officer:\n\nReport Summary:\n\nCouncillor Oliver Ryan "
       "\xe2\x80\x93 "
       "Executive Member lead for Children\n\nJames Thomas \xe2\x80\x93 Outgoing Interim Director "
       "of "
       "Children's Services",
       "Oliver Ryan (Executive Member lead for Children); James Thomas (Outgoing Interim Director "
       "of "
       "Children's Services)"},
      {"LEAD CLLR GAVIN PORTFOLIO: CHILDREN AND FAMILIES\n\nLEAD OFFICER: ANN MARIE DODDS TEL: "
       "01189 "
       "372421",
       "Ann Marie Dodds (LEAD OFFICER); Gavin (LEAD CLLR)"},
      {"| Lead Member: | Councillor Jane Hill\n\n| Report author: | Tom Dale, Head of Service",
       "Jane Hill (Lead Member); Tom Dale (Head of Service)"},
      {"| Executive Member / Reporting Officer: | Councillor Ann Hill \xe2\x80\x93 Executive "
       "Member "
       "(Children); Tom Dale \xe2\x80\x93 Director of Services",
       "Ann Hill (Executive Member (Children)); Tom Dale (Director of Services)"},
      {"Report of: Corporate Director for Children and Learning, Tom Dale",
       "Tom Dale (Corporate Director for Children and Learning)"},
      {"Report authors: Ann Hill, Chief Executive, Dale Trust and Jo Reed, Head of Adults and "
       "Health",
       "Ann Hill (Chief Executive, Dale Trust); Jo Reed (Head of Adults and Health)"},
      {"Report of: Director of Children's Services (Ann Hill)",
       "Ann Hill (Director of Children's Services)"},
      {"Relevant Cabinet Member: Councillor Jo Reed, Cabinet Member for Children",
       "Jo Reed (Cabinet Member for Children)"},
      {"Report author: Head of Service \xe2\x80\x93 Ann Hill", "Ann Hill (Head of Service)"},
      {"Contact Officer: Jo Reed, Democratic Services Officer, 01634 331106",
       "Jo Reed (Democratic Services Officer)"},
      {"The papers can be inspected by contacting the report writer James Thomas:\n\nTelephone: "
       "0161 342 "
       "3354",
       "James Thomas (report writer)"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(people_of(c.text), c.people) << c.text;
  }
}

TEST(People, NotPeople) {
  for (const char* text :
       {"", "Portfolio Holder: Children's Services", "Report author: Democratic Services",
        "Contact: Town Hall, King Street", "Wards affected: All", "Lead Officer: to be confirmed",
        "Director: vacant", "Cabinet Member: Finance and Resources",
        "Improvement Board, Chair of the Board", "Chief Constable, Kent Police",
        "The director told members that the officer had left.", "Author: 01634 331106",
        "| Matter | Action | Officer | Due",
        "DECISION OF: THE EXECUTIVE MEMBER FOR CHILDREN'S SERVICES",
        "Report of: Director of Children's Services, Tower Hamlets\n\nTower Hamlets Council",
        "Report of: Head of Legal, Town Hall"}) {
    EXPECT_EQ(people_of(text), "") << text;
  }
}

std::string signatures_of(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  return shown(find_signatures(paper));
}

TEST(People, SignaturesOfALetter) {
  const struct {
    const char *text, *people;
  } cases[] = {
      {"Yours sincerely\n\nShabana Hill\nHis Majesty's Inspector",
       "Shabana Hill (His Majesty's Inspector)"},
      {"Yours sincerely\n\nPaula Thomson-Jones Her Majesty's Inspector",
       "Paula Thomson-Jones (Her Majesty's Inspector)"},
      {"Your sincerely\n\nNick Hill\n\nHer Majesty's Inspector",
       "Nick Hill (Her Majesty's Inspector)"},
      {"Yours sincerely\n\nNick Hill\n\n# Her Majesty's Inspector",
       "Nick Hill (Her Majesty's Inspector)"},
      {"Yours faithfully\n\nCouncillor Ann Dale", "Ann Dale"},
      {"Yours sincerely\n\nCouncillor Gillian Peet\nChair \xe2\x80\x93 Wellbeing Scrutiny Panel\n\n"
       "cc: Jo Reed, Head of Service",
       "Gillian Peet (Chair \xe2\x80\x93 Wellbeing Scrutiny Panel)"},
      // Bodies that sign side by side, in one case with the office above the name.
      {"Yours sincerely\n\n| Ofsted | Care Quality Commission\n\n| Yvette Hill\nNational Director, "
       "Social "
       "Care | Ursula Dale\nDeputy Chief Inspector\n\n| HMI Constabulary | HMI Probation\n\n| "
       "Wendy "
       "Reed\nHer Majesty's Inspector of Constabulary | Helen Lea\nAssistant Chief Inspector",
       "Yvette Hill (National Director, Social Care); Ursula Dale (Deputy Chief Inspector); Wendy "
       "Reed "
       "(Her Majesty's Inspector of Constabulary); Helen Lea (Assistant Chief Inspector)"},
      {"Yours sincerely\n\n| National Director\nEleanor Hill | Ursula Dale\nDeputy Chief Inspector",
       "Eleanor Hill (National Director); Ursula Dale (Deputy Chief Inspector)"},
      {"Yours sincerely\n\nSelwyn Attah\n\nRegional Director, Ofsted\n\nBridget Mole\n\nDeputy "
       "Chief "
       "Inspector, Care Quality\nCommission",
       "Selwyn Attah (Regional Director, Ofsted); Bridget Mole (Deputy Chief Inspector, Care "
       "Quality "
       "Commission)"},
      // No valediction: the name stands alone at the end of a letter.
      {"4 May 2019\n\nDear Ann\n\nThis letter summarises the visit.\n\nGraham Hill\nHer Majesty's "
       "Inspector",
       "Graham Hill (Her Majesty's Inspector)"},
      // Nobody signs.
      {"Yours sincerely\n\nOfsted\n\nCare Quality Commission", ""},
      {"The letter ends here without a name.", ""},
      {"4 May 2019\n\nDear Ann\n\nThe inspector visited.\n\nThank you.", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(signatures_of(c.text), c.people) << c.text;
  }
}

std::string present_in(std::string_view source) {
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const FoundPerson& person : find_attendance(paper)) {
    all += (all.empty() ? "" : "; ") + person.name.value +
           (person.role.empty() ? "" : " (" + person.role.value + ")") +
           (person.role_id.empty() ? "" : " [" + person.role_id.value + "]");
  }
  return all;
}

TEST(People, AttendanceOfMinutes) {
  const struct {
    const char *text, *people;
  } cases[] = {
      {"| Present: | Councillors O'Hare (Chair), Brandt and Pye\n\n| In attendance: | Councillor "
       "Y. Dale, "
       "Executive Member (Children); M. Reed, Interim Director of Children's Services\n\n| "
       "Apologies: | "
       "Councillor Thorne",
       "O'Hare (Chair); Brandt [member]; Pye [member]; Y. Dale (Executive Member (Children)); M. "
       "Reed "
       "(Interim Director of Children's Services)"},
      {"Present: Councillor N. Ferris (Leader, in the chair), Councillors M. O'Donnell, P. Quayle "
       "and L. "
       "Whitby\nIn attendance: Dr C. Beckwith, Chief Executive, Dale Children First; J. Hallam, "
       "Section "
       "151 Officer",
       "N. Ferris (Leader, in the chair); M. O'Donnell [member]; P. Quayle [member]; L. Whitby "
       "[member]; "
       "C. Beckwith (Chief Executive, Dale Children First); J. Hallam (Section 151 Officer)"},
      {"# Present\n\nCouncillor Jane Hill (Chair)\nCouncillor Tom Dale\n\n# Officers in "
       "attendance\n\nAnn "
       "Reed - Director of Education\n\n1. Apologies\n\nCouncillor Bo Lea",
       "Jane Hill (Chair); Tom Dale [member]; Ann Reed (Director of Education)"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(present_in(c.text), c.people) << c.text;
  }
  EXPECT_EQ(present_in("LBH Officers Present:\n\nJulie Reed - Executive Director, Children\nAlex "
                       "Dale - Director of Safeguarding"),
            "Julie Reed (Executive Director, Children); Alex Dale (Director of Safeguarding)");
  EXPECT_EQ(present_in("Attendees\nCllr Jo Hill, Portfolio Holder for Children Linzi Roberts-Dale, "
                       "Deputy Chief Executive Families Bob Reed (Independent Chair)"),
            "Jo Hill (Portfolio Holder for Children); Linzi Roberts-Dale (Deputy Chief Executive "
            "Families); Bob Reed (Independent Chair)");
  for (const char* text :
       {"", "Present: see the list attached", "The panel was present throughout.",
        "| Apologies: | Councillor Thorne", "Present: 12 members of the public"}) {
    EXPECT_EQ(present_in(text), "") << text;
  }
}

TEST(Roles, OfPrintedOffices) {
  const RoleFinder roles(tests::shipped_vocabulary());
  const struct {
    const char *office, *id;
  } cases[] = {
      {"Outgoing Interim Director of Children's Services", "director_of_childrens_services"},
      {"Director of Children's Services (DCS)", "director_of_childrens_services"},
      {"Strategic Director, People", "director_of_childrens_services"},
      {"Executive Director, Children and Families, Dale County Council",
       "director_of_childrens_services"},
      {"Director of Children, Families and Education", "director_of_childrens_services"},
      {"Deputy Chief Executive (People) & Statutory Director of Children's Services",
       "director_of_childrens_services"},
      {"Director of Children's Social Care", "director"},
      {"Assistant Director of Children's Services", "assistant_director"},
      {"Director of Nursing and Quality", "nurse"},
      {"Director of Finance", "finance_officer"},
      {"Executive Member (Children and Families)", "portfolio_holder"},
      {"LEAD CLLR", "portfolio_holder"},
      {"Cabinet Member for Children", "portfolio_holder"},
      {"Chair \xe2\x80\x93 Wellbeing Scrutiny Panel", "chair"},
      {"Deputy Chair", "deputy_chair"},
      {"Chair of Dale Safeguarding Children Board", "independent_chair"},
      {"Independent Scrutineer", "independent_chair"},
      {"His Majesty's Inspector", "inspector"},
      {"CQC Lead Inspector", "inspector"},
      {"Ofsted HMI Lead inspector", "lead_inspector"},
      {"Her Majesty's Inspector of Constabulary", "chief_inspector"},
      {"Regional Director, Ofsted", "regional_director"},
      {"Chief Constable of Essex Police", "police_officer"},
      {"Police and Crime Commissioner", "crime_commissioner"},
      {"Chief Executive, Dale Council", "chief_executive"},
      {"Improvement Programme Manager", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(roles.of_office(c.office), c.id) << c.office;
  }
  EXPECT_EQ(roles.of_label("Reporting Officer"), "reporting_officer");
  EXPECT_EQ(roles.of_label("REPORT AUTHOR"), "author");
  EXPECT_EQ(roles.of_label("Executive Member"), "portfolio_holder");
  EXPECT_EQ(roles.of_label("Background papers"), "");
}

}  // namespace
}  // namespace scrutineer::metadata
