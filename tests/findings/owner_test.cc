#include "indexer/findings/owner.h"

#include <gtest/gtest.h>

namespace scrutineer::findings {
namespace {

TEST(Owner, AnotherBodyThatHasToDoSomething) {
  for (const std::string_view item : {
           "The police should share what they know within a day.",
           "Wessex Police should share what they know.",
           "Devon and Cornwall Police must attend each strategy meeting.",
           "NHS England needs to fund more beds.",
           "The Department for Education should publish its guidance.",
           "Ofsted should look at this again.",
           "That the Wessex Integrated Care Board (ICB) be asked",
           "Schools and the police should agree how absences are told.",
           "That the government is asked to fund this.",
           "Great Weald NHS Foundation Trust should train its staff.",
       }) {
    EXPECT_EQ(owner_in_words(item), item.ends_with("asked") ? "" : "other") << item;
  }
}

TEST(Owner, NotAnotherBodyAlone) {
  for (const std::string_view item : {
           "",
           "Police",
           "The council should ask the police to share more.",
           "The council and the police should share more.",
           "Leaders should work with schools.",
           "The police and the council should share more.",
           "The police attend each meeting.",
           "Police checks should be made sooner.",
           "School attendance should improve.",
           "The quality of health assessments should improve.",
           "Health assessments should be on time.",
           "The safeguarding board should review this.",
       }) {
    EXPECT_EQ(owner_in_words(item), "") << item;
  }
}

TEST(Owner, InACell) {
  const struct {
    std::string_view cell, owner;
  } cases[] = {
      {"", ""},
      {"Head of Safeguarding", ""},
      {"A. Officer", ""},
      {"Director of Children's Services", ""},
      {"Police", "other"},
      {"NHS / Police", "other"},
      {"Wessex Police", "other"},
      {"ICB and CAMHS", "other"},
      {"Head of Service / Police", "partnership"},
      {"All partners", "partnership"},
      {"LSCB", "lscb"},
      {"Safeguarding Children Partnership", "lscb"},
      {"Policy Manager", ""},
  };
  for (const auto& [cell, owner] : cases) EXPECT_EQ(owner_in_cell(cell), owner) << cell;
}

}  // namespace
}  // namespace scrutineer::findings
