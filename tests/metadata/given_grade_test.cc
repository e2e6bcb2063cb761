#include "indexer/metadata/given_grade.h"

#include <array>
#include <gtest/gtest.h>
#include <random>
#include <re2/re2.h>
#include <string>
#include <vector>

namespace scrutineer::metadata {
namespace {

const std::vector<std::string>& grades() {
  static const std::vector<std::string> printed = {"requires improvement to be good",
                                                   "requires improvement",
                                                   "outstanding",
                                                   "inadequate",
                                                   "adequate",
                                                   "good"};
  return printed;
}

std::string shown(const std::optional<GivenGrade>& given) {
  return !given ? "none"
                : std::to_string(given->verb) + "|" + std::string(given->between) + "|" +
                      std::string(given->grade) + "|" + std::string(given->after);
}

// The oracle: the expression that the header gives.
std::string by_expression(const std::string& text, std::size_t from) {
  static const RE2 pattern(
      "\\b(?:judged|graded|rated|judgements?|gradings?|grade|found|finds)\\b([^.;]{0,140}?)(?:\"|'|"
      "\u2018|\u201c|\\b)(requires improvement to be good|requires improvement|outstanding|"
      "inadequate|adequate|good)\\b((?:\"|'|\u2019|\u201d)?[^.;,]{0,60})");
  std::array<re2::StringPiece, 4> groups;
  if (!pattern.Match(text, from, text.size(), RE2::UNANCHORED, groups.data(), 4)) return "none";
  return std::to_string(groups[0].data() - text.data()) + "|" + groups[1].as_string() + "|" +
         groups[2].as_string() + "|" + groups[3].as_string();
}

TEST(GivenGrade, Found) {
  const auto first = [](std::string_view text) {
    return shown(find_given_grade(text, 0, grades()));
  };
  EXPECT_EQ(first("it was judged to be good overall."), "7| to be |good| overall");
  EXPECT_EQ(first("the judgement is 'requires improvement to be good', again"),
            "4| is |requires improvement to be good|'");
  EXPECT_EQ(first("rated \u2018inadequate\u2019 for help; good"), "0| |inadequate|\u2019 for help");
  EXPECT_EQ(first("found. judged adequate"), "7| |adequate|");
}

TEST(GivenGrade, None) {
  for (const std::string text : {"", "good", "judged", "good was judged", "judged. good",
                                 "judged; good", "misjudged good", "judgedgood", "judged goodness",
                                 "judging good", "judged to be of a good-", "upgrade good"}) {
    const bool hyphen = text.ends_with('-');  // a hyphen ends a word
    EXPECT_EQ(find_given_grade(text, 0, grades()).has_value(), hyphen) << text;
  }
  EXPECT_FALSE(find_given_grade("judged" + std::string(141, ' ') + "good", 0, grades()));
  EXPECT_TRUE(find_given_grade("judged" + std::string(140, ' ') + "good", 0, grades()));
  EXPECT_FALSE(find_given_grade("judged good", 1, grades()));
}

TEST(GivenGrade, AsTheExpression) {
  const std::array<std::string, 32> parts = {"judged",
                                             "graded",
                                             "rated",
                                             "judgement",
                                             "judgements",
                                             "grading",
                                             "gradings",
                                             "grade",
                                             "found",
                                             "finds",
                                             "good",
                                             "inadequate",
                                             "adequate",
                                             "outstanding",
                                             "requires improvement",
                                             "requires improvement to be good",
                                             " ",
                                             " ",
                                             " ",
                                             " ",
                                             ".",
                                             ";",
                                             ",",
                                             "'",
                                             "\"",
                                             "\u2018",
                                             "\u2019",
                                             "\u201c",
                                             "\u201d",
                                             "\u00e9",
                                             "s",
                                             " for children in care and for those who leave "};
  std::mt19937 random(20);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (int k = static_cast<int>(random() % 24); k > 0; --k)
      text += parts[random() % parts.size()];
    std::size_t from = 0;
    while (const auto given = find_given_grade(text, from, grades())) {
      ASSERT_EQ(shown(given), by_expression(text, from)) << text;
      from = static_cast<std::size_t>(given->grade.data() - text.data()) + given->grade.size();
    }
    ASSERT_EQ(by_expression(text, from), "none") << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
