#include "indexer/metadata/person_name.h"

#include <gtest/gtest.h>

namespace scrutineer::metadata {
namespace {

TEST(PersonName, Names) {
  const struct {
    const char *text, *name;
  } cases[] = {
      {"Councillor Mike O'Brien", "Mike O'Brien"},
      {"Cllr. Gillian Peet", "Gillian Peet"},
      {"ANN MARIE DODDS", "Ann Marie Dodds"},
      {"CLLR GAVIN", "Gavin"},
      {"Charlotte Ramsden OBE", "Charlotte Ramsden"},
      {"Wendy Williams, CBE", "Wendy Williams"},
      {"Sir Bernard Hogan-Howe QPM", "Bernard Hogan-Howe"},
      {"Paula Thomson- Jones", "Paula Thomson-Jones"},
      {"Lorna Schlechte HMI", "Lorna Schlechte"},
      {"Nick Stacey, Her Majesty's Inspector", "Nick Stacey"},
      {"Tricia D'Orsi", "Tricia D'Orsi"},
      {"Annie MacIver", "Annie MacIver"},
      {"Patricia Head", "Patricia Head"},
      {"Ian Young", "Ian Young"},
      {"Fiona J Millns", "Fiona J Millns"},
      {"Carol Adams Senior HMI", "Carol Adams"},
      {"Joan West", "Joan West"},
      {"Ludo van der Berg", "Ludo van der Berg"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(person_name(c.text), c.name) << c.text;
  }
}

TEST(PersonName, NotNames) {
  for (const char* text : {"",
                           "Director of Children's Services",
                           "Tameside",
                           "Gavin",
                           "Town Hall",
                           "Civic Offices",
                           "Integrated Care and Wellbeing Scrutiny Panel",
                           "Her Majesty's Inspector",
                           "All",
                           "the inspectors",
                           "DY5 1LW",
                           "1 Reading Lane",
                           "Ofsted",
                           "Boroughwide",
                           "Cabinet Member",
                           "Clinical Commissioning Group",
                           "Company Ann Lee",
                           "Nurse Sussex CCGs",
                           "East Sussex",
                           "0161 342 3354",
                           "Not applicable",
                           "Head of Service"}) {
    EXPECT_EQ(person_name(text), "") << text;
  }
}

TEST(PersonName, NameAndRole) {
  const struct {
    const char *line, *name, *role;
  } cases[] = {
      {"James Thomas \xe2\x80\x93 Outgoing Interim Director of Children's Services", "James Thomas",
       "Outgoing Interim Director of Children's Services"},
      {"Jill Colbert, Director of Children's Services, Sunderland Council", "Jill Colbert",
       "Director of Children's Services, Sunderland Council"},
      {"Councillor N. Ferris (Leader)", "N. Ferris", "Leader"},
      {"Emma Leavey, HMI", "Emma Leavey", ""},
      {"Hannah Woodhouse", "Hannah Woodhouse", ""},
      {"Director of Children's Services", "", ""},
      {"Plymouth City Council, Civic Centre", "", ""},
  };
  for (const auto& c : cases) {
    const NamedRole named = split_name_and_role(c.line);
    EXPECT_EQ(named.name, c.name) << c.line;
    EXPECT_EQ(named.role, c.role) << c.line;
  }
}

TEST(PersonName, Roles) {
  for (const char* role :
       {"Chief Executive", "Deputy Chair", "Head of Service", "Lead Member for Children"}) {
    EXPECT_TRUE(is_role(role)) << role;
  }
  for (const char* place : {"Town Hall", "King Street", "Plymouth City Council", ""}) {
    EXPECT_FALSE(is_role(place)) << place;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
