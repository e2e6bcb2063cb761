#include "indexer/write/sketch.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace scrutineer::indexer {
namespace {

using Words = std::vector<std::string>;

// Invented words: two texts from different seeds share no shingle.
Words text(std::size_t words, unsigned seed) {
  std::mt19937 random(seed);
  Words out;
  for (std::size_t i = 0; i < words; ++i) out.push_back("w" + std::to_string(random() % 2000));
  return out;
}

Words operator+(Words a, const Words& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Sketch sketch(const Words& words) {
  Sketcher sketcher;
  for (const std::string& word : words) sketcher.add(word);
  return std::move(sketcher).finish();
}

// Changes one word in `every`.
Words altered(Words words, std::size_t every) {
  for (std::size_t i = every / 2; i < words.size(); i += every) words[i] += "x";
  return words;
}

struct Case {
  const char* name;
  Words a, b;
  Relation relation;
};

class Relations : public ::testing::TestWithParam<Case> {};

TEST_P(Relations, AreToldFromSketches) {
  EXPECT_EQ(relation(sketch(GetParam().a), sketch(GetParam().b)), GetParam().relation);
}

Relation mirrored(Relation relation) {
  if (relation == Relation::contains) return Relation::contained_in;
  if (relation == Relation::contained_in) return Relation::contains;
  return relation;
}

TEST_P(Relations, AreSymmetric) {
  EXPECT_EQ(relation(sketch(GetParam().b), sketch(GetParam().a)), mirrored(GetParam().relation));
}

std::vector<Case> cases() {
  const Words letter = text(3000, 1);
  const Words other = text(3000, 2);
  const Words note = text(200, 3);
  return {
      {"Itself", letter, letter, Relation::same},
      {"ShortItself", note, note, Relation::same},
      {"FewWordsThemselves", text(49, 13), text(49, 13), Relation::none},
      {"JustEnoughWords", text(50, 13), text(50, 13), Relation::same},
      {"AFewWordsReadDifferently", letter, altered(letter, 400), Relation::same},
      {"CoverSheet", letter, text(60, 4) + letter, Relation::same},
      {"PackHoldsPaper", text(9000, 5) + letter + text(9000, 6), letter, Relation::contains},
      {"LetterInReport", letter, text(2000, 7) + letter, Relation::contained_in},
      {"Nothing", {}, {}, Relation::none},
      {"NothingAndSomething", {}, letter, Relation::none},
      {"OthersOfOneLength", letter, other, Relation::none},
      {"ShortWithOneOtherWord", note, altered(note, 150), Relation::none},
      {"ShortInLong", note, letter + note, Relation::none},
      {"OneFormOtherContents", altered(letter, 12), letter, Relation::none},
      {"HalfInCommon", letter + text(3000, 8), letter + text(3000, 9), Relation::none},
      {"SameWordsInOtherOrder", letter,
       [&] {
         Words sorted = letter;
         std::sort(sorted.begin(), sorted.end());
         return sorted;
       }(),
       Relation::none},
  };
}

INSTANTIATE_TEST_SUITE_P(All, Relations, ::testing::ValuesIn(cases()),
                         [](const auto& one) { return std::string(one.param.name); });

// The hashes stand in indexes: the same text must give them for ever.
TEST(Sketch, IsWhatItWas) {
  const Sketch made = sketch(text(400, 10));
  EXPECT_EQ(made.digest, sketch(text(400, 10)).digest);
  EXPECT_TRUE(std::is_sorted(made.shingles.begin(), made.shingles.end()));
  EXPECT_NEAR(static_cast<double>(made.shingles.size()), 393.0 / shingle_sampling, 12);
  EXPECT_EQ(sketch(Words(50, "a")).digest, 168411851715682U);
}

TEST(Sketch, OfFewWordsHasNoShingles) {
  EXPECT_TRUE(sketch(text(7, 11)).shingles.empty());
  EXPECT_EQ(sketch(text(7, 11)), Sketch{});
  EXPECT_EQ(sketch({}), Sketch{});
}

}  // namespace
}  // namespace scrutineer::indexer
