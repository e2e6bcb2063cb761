#include "tests/query/laws.h"

#include <array>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace scrutineer::tests {
namespace {

// Pieces that mean something to the lexer or the tokeniser, and some that do to neither.
constexpr std::array<std::string_view, 56> pieces = {
    "a",      "care",   "plans", "AND",     "OR",        "NOT", "NEAR",       "NEAR/3",
    "NEAR/",  "(",      ")",     "\"",      "\u201C",    "-",   "+",          "*",
    "?",      "~",      ":",     "council", "date",      "..",  "2016",       "title",
    "\u00A3", "8.6",    "m",     "million", "74.9",      "%",   "per cent",   "2017/18",
    "-18",    "O'",     "Brien", "\u2019s", "s.",        "20",  "section",    "A&E",
    " & ",    "16-",    "U.K.",  "22nd",    "\n",        "\t",  "\u00AD",     "\uFB01",
    "\u0301", "\u6F22", "\xFF",  "\u200B",  "8,600,000", "k",   "\U0001F600", "\u202E"};

std::string random_text(std::mt19937& random) {
  std::string text;
  const int length = std::uniform_int_distribution<int>(0, 24)(random);
  for (int i = 0; i < length; ++i) {
    text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
    if (random() % 2 == 0) text.push_back(' ');
  }
  return text;
}

TEST(Laws, HoldForRandomQueries) {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    ASSERT_NO_THROW(require_parser_laws(text)) << text;
  }
}

TEST(Laws, HoldForRandomTexts) {
  std::mt19937 random(2);
  for (int i = 0; i < 3'000; ++i) {
    const std::string text = random_text(random);
    ASSERT_NO_THROW(require_tokeniser_laws(text)) << text;
  }
}

TEST(Laws, ATextAsAQueryFindsIt) {
  std::mt19937 random(3);
  for (int i = 0; i < 10'000; ++i) {
    const std::string text = random_text(random);
    ASSERT_NO_THROW(require_query_finds_its_text(text)) << text;
  }
}

TEST(Laws, HoldForLongTexts) {
  for (const std::string_view piece : pieces) {
    std::string text;
    while (text.size() < 10'000) text += piece;
    ASSERT_NO_THROW(require_tokeniser_laws(text)) << piece;
    ASSERT_NO_THROW(require_parser_laws(text)) << piece;
    ASSERT_NO_THROW(require_parser_laws(text.substr(0, 4000))) << piece;
  }
}

}  // namespace
}  // namespace scrutineer::tests
