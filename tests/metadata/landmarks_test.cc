#include "indexer/metadata/landmarks.h"

#include <algorithm>
#include <array>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "indexer/metadata/sentences.h"

namespace scrutineer::metadata {
namespace {

LandmarkSet in(std::string_view text) { return Landmarks(text).between(0, text.size()); }

TEST(Landmarks, Found) {
  EXPECT_TRUE(in("The inspection").has(Landmark::visit));
  EXPECT_TRUE(in("REVISIT or Visit").has(Landmark::visit));
  EXPECT_TRUE(in("It will be so").has(Landmark::promise));
  EXPECT_TRUE(in("The Council").has(Landmark::promising_body));
  EXPECT_TRUE(in("Inspectors").has(Landmark::promising_body));  // ends within another's word
  EXPECT_TRUE(in("published on 3 May").has(Landmark::publication));
  EXPECT_TRUE(in("published on 3 May").has(Landmark::published_on));
  EXPECT_TRUE(in("3").has(Landmark::digit));
}

TEST(Landmarks, NotFound) {
  EXPECT_FALSE(in("").has(Landmark::digit));
  EXPECT_FALSE(in("INSPECTION").has(Landmark::visit));
  EXPECT_FALSE(in("may march").has(Landmark::month));
  EXPECT_FALSE(in("published, on").has(Landmark::published_on));
  EXPECT_FALSE(in("the will").has(Landmark::promise));
}

TEST(Landmarks, WholeBetweenOffsets) {
  const Landmarks landmarks("an inspection of 2019");
  EXPECT_TRUE(landmarks.between(4, 13).has(Landmark::visit));
  EXPECT_FALSE(landmarks.between(5, 13).has(Landmark::visit));
  EXPECT_FALSE(landmarks.between(4, 12).has(Landmark::visit));
  EXPECT_FALSE(landmarks.between(0, 17).has(Landmark::digit));
  EXPECT_TRUE(landmarks.between(20, 21).has(Landmark::digit));
  EXPECT_FALSE(landmarks.between(20, 20).has(Landmark::digit));
}

// The oracle: each word looked for by itself.
TEST(Landmarks, AsEachWordAlone) {
  const std::array<std::string, 14> parts = {"in",   "nspect", "ion",    "nspected", "vis",
                                             "isit", "JTA",    "JTAI",   " ",        "judge",
                                             "d",    "upg",    "graded", "rated"};
  const auto any = [](std::string_view text, const std::vector<std::string>& words) {
    return std::ranges::any_of(words, [&](const std::string& word) { return holds(text, word); });
  };
  std::mt19937 random(21);
  for (int i = 0; i < 5'000; ++i) {
    std::string text;
    for (std::size_t k = random() % 12; k > 0; --k) text += parts[random() % parts.size()];
    const std::size_t begin = random() % (text.size() + 1);
    const std::size_t end = begin + random() % (text.size() - begin + 1);
    const std::string_view part = std::string_view(text).substr(begin, end - begin);
    const LandmarkSet found = Landmarks(text).between(begin, end);
    ASSERT_EQ(found.has(Landmark::visit), any(part, {"nspection", "nspected", "isit", "JTAI"}))
        << text << ' ' << begin << ' ' << end;
    ASSERT_EQ(found.has(Landmark::inspecting), any(part, {"nspect"})) << text;
    ASSERT_EQ(found.has(Landmark::judgement), any(part, {"judged", "graded", "rated", "udgement"}))
        << text;
    ASSERT_EQ(found.has(Landmark::grading),
              any(part, {"judged", "graded", "rated", "udgement", "found", "finds", "grad"}))
        << text;
  }
}

}  // namespace
}  // namespace scrutineer::metadata
