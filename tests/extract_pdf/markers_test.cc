#include "indexer/extract/pdf/markers.h"

#include <gtest/gtest.h>

namespace scrutineer::extract::pdf {
namespace {

TEST(Markers, ReadsPrintedNumbers) {
  const std::pair<const char*, const char*> cases[] = {
      {"4.3", "4.3"}, {"12.", "12"},        {"(a)", "a"},    {"iv)", "iv"}, {"B2.", "B2"},
      {"1)", "1"},    {"4.10.2", "4.10.2"}, {"188.", "188"}, {"[3]", "3"},  {"7", "7"}};
  for (const auto& [word, number] : cases) EXPECT_EQ(paragraph_number(word), number) << word;
}

TEST(Markers, LeavesWordsYearsAndSumsAlone) {
  for (const char* word : {"", "e.g.", "i.e", "2019", "2019.", "T", "I", "a", "(see", "12,", "10%",
                           "1234.5", "and", "...", ".", ")", "Mr.", "4.3.million"}) {
    EXPECT_EQ(paragraph_number(word), "") << word;
  }
}

TEST(Markers, KnowsNumbersThatCloseThemselves) {
  for (const char* word : {"12.", "a)", "(iv)", "4.3."})
    EXPECT_TRUE(is_closed_number(word)) << word;
  for (const char* word : {"12", "4.3", "a", "2019.", "word."}) {
    EXPECT_FALSE(is_closed_number(word)) << word;
  }
}

TEST(Markers, KnowsBulletsOfEveryFont) {
  for (const char32_t code :
       {0x25FC, 0x25AA, 0x25A0, 0x2022, 0xF06E, 0xF0B7, 0xF0A7, 0x2013, 0x2500, 0x23AF}) {
    EXPECT_TRUE(is_bullet_glyph(code)) << std::hex << static_cast<unsigned>(code);
  }
  for (const char* word : {"o", "-", "*", "\xE2\x80\xA2", "\xEF\x82\xB7"}) {
    EXPECT_TRUE(is_bullet_word(word)) << word;
  }
}

TEST(Markers, LettersAndFiguresAreNoBullets) {
  for (const char32_t code : {U'a', U'1', U'.', U'\u00A3', U'\u2019'}) {
    EXPECT_FALSE(is_bullet_glyph(code)) << static_cast<unsigned>(code);
  }
  for (const char* word : {"", "or", "--", "\xE2\x80\xA2x", "1"}) {
    EXPECT_FALSE(is_bullet_word(word)) << word;
  }
}

}  // namespace
}  // namespace scrutineer::extract::pdf
