// Addressees of letters and people of council papers.
#include "indexer/metadata/people.h"

#include <gtest/gtest.h>

#include "indexer/metadata/addressees.h"
#include "indexer/metadata/extract_metadata.h"
#include "indexer/metadata/inspectors.h"
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
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  return shown(find_people(paper));
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
      {"Contact Officer: Jo Reed, Democratic Services Officer, 01634 331106",
       "Jo Reed (Democratic Services Officer)"},
      {"Dear Cllr Hill\n\nThank you.\n\nYours sincerely\n\nCouncillor Gillian Peet\nChair "
       "\xe2\x80\x93 "
       "Wellbeing Scrutiny Panel",
       "Gillian Peet (Chair \xe2\x80\x93 Wellbeing Scrutiny Panel)"},
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
        "| Matter | Action | Officer | Due"}) {
    EXPECT_EQ(people_of(text), "") << text;
  }
}

TEST(People, SignatureOfALetter) {
  const auto signature = [](std::string_view source) {
    const ExtractedText text = tests::paper_text(source);
    const Paper paper(text);
    const Signature found = find_signature(paper);
    return found.name.value + "/" + found.role.value;
  };
  EXPECT_EQ(signature("Yours sincerely\n\nShabana Hill\nHis Majesty's Inspector"),
            "Shabana Hill/His Majesty's Inspector");
  EXPECT_EQ(signature("Yours sincerely\n\nPaula Thomson-Jones Her Majesty's Inspector"),
            "Paula Thomson-Jones/Her Majesty's Inspector");
  EXPECT_EQ(signature("Your sincerely\n\nNick Hill\n\nHer Majesty's Inspector"),
            "Nick Hill/Her Majesty's Inspector");
  EXPECT_EQ(signature("Yours faithfully\n\nCouncillor Ann Dale"), "Ann Dale/");
  EXPECT_EQ(signature("Yours sincerely\n\nOfsted\nCare Quality Commission"), "/");
  EXPECT_EQ(signature("The letter ends here without a name."), "/");
}

}  // namespace
}  // namespace scrutineer::metadata
