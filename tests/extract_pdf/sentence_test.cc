#include "indexer/extract/pdf/sentence.h"

#include <gtest/gtest.h>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

TEST(Sentence, KnowsItsEnd) {
  for (const char* text : {"It is good.", "Is it?", "He said 'no.'", "(See annex.)", "as follows:",
                           "plans are clear;", "and so on\xE2\x80\xA6", "safe.\xE2\x80\x9D"}) {
    EXPECT_TRUE(ends_sentence(text)) << text;
  }
  for (const char* text : {"", "and the", "Mr Jones,", "(see annex)", "multi-", "'front door'"}) {
    EXPECT_FALSE(ends_sentence(text)) << text;
  }
}

TEST(Sentence, KnowsLowerCase) {
  EXPECT_TRUE(starts_lower("and"));
  EXPECT_TRUE(starts_lower("\xC3\xA9t\xC3\xA9"));
  for (const char* text : {"", "And", "12 children", "'and'", "\xC3\x89t\xC3\xA9"}) {
    EXPECT_FALSE(starts_lower(text)) << text;
  }
}

TEST(Sentence, KnowsABrokenWord) {
  for (const char* text : {"multi-", "2018-", "decision\xE2\x80\x90", "recom\xC2\xAD"}) {
    EXPECT_TRUE(ends_hyphenated(text)) << text;
  }
  for (const char* text : {"", "-", "plans -", "plans \xE2\x80\x93", "plans"}) {
    EXPECT_FALSE(ends_hyphenated(text)) << text;
  }
}

TEST(Sentence, KnowsWordsThatNeedAnother) {
  for (const char* text : {"leaders and", "most of the", "in"}) {
    EXPECT_EQ(ends_with_link_word(text), std::string_view(text).find(' ') != std::string_view::npos)
        << text;
  }
  for (const char* text : {"", "London", "brand", "House,", "and London"}) {
    EXPECT_FALSE(ends_with_link_word(text)) << text;
  }
}

TEST(Utf8, BrokenBytesAreOneCharacterEach) {
  EXPECT_EQ(first_code_point("\xE2\x82"), U'\uFFFD');
  EXPECT_EQ(first_code_point("\xFFx"), U'\uFFFD');
  EXPECT_EQ(first_code_point_bytes("\xFFx"), 1U);
  EXPECT_EQ(last_code_point("x\x80"), U'\uFFFD');
  EXPECT_EQ(last_code_point("\xE2\x82\xAC"), U'\u20AC');
  EXPECT_EQ(first_code_point(""), 0U);
  std::string text;
  for (const char32_t code : {U'a', U'\u00E9', U'\u20AC', U'\U0001F600', char32_t{0xD800}}) {
    append_utf8(text, code);
  }
  EXPECT_EQ(text, "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\xEF\xBF\xBD");
}

}  // namespace
}  // namespace scrutineer::extract::pdf
