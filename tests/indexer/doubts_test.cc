#include "indexer/run/doubts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace scrutineer::indexer {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kDoubt = "the visit is printed as later than the publication";

std::vector<std::string> doubts_about(const std::string& start, const std::string& end,
                                      const std::string& published) {
  Metadata metadata;
  metadata.visit_start = start;
  metadata.visit_end = end;
  metadata.published = published;
  std::vector<std::string> warnings;
  add_doubts(metadata, warnings);
  return warnings;
}

TEST(Doubts, AVisitAfterItsPublication) {
  EXPECT_THAT(doubts_about("2019-12-18", "2019-12-19", "2019-01-21"), ElementsAre(kDoubt));
  EXPECT_THAT(doubts_about("2019-12-18", "", "2019-01-21"), ElementsAre(kDoubt));
  EXPECT_THAT(doubts_about("2019-01-14", "2019-01-25", "2019-01-21"), ElementsAre(kDoubt))
      << "that ends after it";
}

TEST(Doubts, NoneWhereAllMayBeTrue) {
  EXPECT_THAT(doubts_about("2018-12-18", "2018-12-19", "2019-01-21"), IsEmpty());
  EXPECT_THAT(doubts_about("2019-01-21", "2019-01-21", "2019-01-21"), IsEmpty());
  EXPECT_THAT(doubts_about("", "", "2019-01-21"), IsEmpty());
  EXPECT_THAT(doubts_about("2019-12-18", "2019-12-19", ""), IsEmpty());
  EXPECT_THAT(doubts_about("2019-12", "2019-12", "2019-12-01"), IsEmpty());
  EXPECT_THAT(doubts_about("2019-12-18", "2019-12-19", "2019"), IsEmpty());
}

TEST(Doubts, AreToldOnceAndTakenBack) {
  Metadata metadata;
  metadata.visit_end = "2019-12-19";
  metadata.published = "2019-01-21";
  std::vector<std::string> warnings = {"named .pdf, read as html"};
  add_doubts(metadata, warnings);
  add_doubts(metadata, warnings);
  EXPECT_THAT(warnings, ElementsAre("named .pdf, read as html", kDoubt));
  metadata.published = "2020-01-21";  // as a manifest may say
  add_doubts(metadata, warnings);
  EXPECT_THAT(warnings, ElementsAre("named .pdf, read as html"));
}

}  // namespace
}  // namespace scrutineer::indexer
