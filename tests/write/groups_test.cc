#include "indexer/write/groups.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>

namespace scrutineer::indexer {
namespace {

using Groups = std::map<std::string, std::string>;

RelatedDocument paper(std::string id, std::uint64_t words, std::vector<Duplicate> duplicates) {
  return {std::move(id), words, std::move(duplicates)};
}

TEST(Groups, OfNothingAreNone) { EXPECT_EQ(groups_of({}), Groups{}); }

TEST(Groups, LeaveOutWhoStandsAlone) {
  EXPECT_EQ(groups_of({paper("a", 9, {}), paper("b", 9, {{"unknown", "same"}})}), Groups{});
}

TEST(Groups, JoinTheSameText) {
  EXPECT_EQ(groups_of({paper("b", 9, {{"c", "same"}}), paper("c", 9, {{"b", "same"}})}),
            (Groups{{"b", "b"}, {"c", "b"}}));
}

TEST(Groups, JoinALetterAndTheReportItIsAttachedTo) {
  EXPECT_EQ(groups_of({paper("report", 50, {{"letter", "contains"}}),
                       paper("letter", 20, {{"report", "contained_in"}})}),
            (Groups{{"letter", "letter"}, {"report", "letter"}}));
}

// The papers of a pack are different papers: the pack must not fuse them.
TEST(Groups, KeepThePapersOfAPackApart) {
  EXPECT_EQ(groups_of({paper("pack", 90, {{"a", "contains"}, {"b", "contains"}, {"c", "contains"}}),
                       paper("a", 20, {{"pack", "contained_in"}}),
                       paper("b", 40, {{"pack", "contained_in"}}),
                       paper("c", 30, {{"pack", "contained_in"}})}),
            (Groups{{"b", "b"}, {"pack", "b"}}));
}

TEST(Groups, DoNotDependOnTheOrder) {
  std::vector<RelatedDocument> papers = {
      paper("pack", 90, {{"a", "contains"}, {"b", "contains"}, {"b2", "contains"}}),
      paper("a", 20, {{"pack", "contained_in"}, {"b", "contained_in"}}),
      paper("b", 40, {{"a", "contains"}, {"b2", "same"}, {"pack", "contained_in"}}),
      paper("b2", 40, {{"b", "same"}, {"pack", "contained_in"}}),
      paper("alone", 5, {}),
  };
  const Groups first = groups_of(papers);
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(papers.begin(), papers.end(), random);
    EXPECT_EQ(groups_of(papers), first);
  }
}

}  // namespace
}  // namespace scrutineer::indexer
