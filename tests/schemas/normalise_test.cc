#include "schemas/normalise.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "schemas/utf8.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

struct Case {
  std::string_view text;
  std::string_view wanted;
};

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    // U+FFFD itself is three bytes; bytes that are no UTF-8 are told by their shorter step.
    if (point.value == 0xFFFD && text.substr(at, 3) != "\uFFFD") return false;
    at += point.size;
  }
  return true;
}

using namespace std::string_view_literals;

TEST(Normalise, BringsTypingsToOneForm) {
  const Case cases[] = {
      {"", ""},
      {"plain words\nand\ttabs", "plain words\nand\ttabs"},
      {"two  spaces   become one", "two spaces become one"},
      {"\u00A0no\u00A0break\u202Fnarrow\u3000wide", " no break narrow wide"},
      {"care\u00ADleavers", "careleavers"},
      {"zero\u200Bwidth\u200C\u200D\u2060\uFEFF", "zerowidth"},
      {"\u200Eleft\u200Fright", "leftright"},
      {"\u2018single\u2019 \u201Cdouble\u201D", "'single' \"double\""},
      {"\u201Alow\u201B \u201Elow\u201F", "'low' \"low\""},
      {"O\u02BCBrien O\u00B4Brien O`Brien O\u2032Brien", "O'Brien O'Brien O'Brien O'Brien"},
      {"5\u2033 and 5\u2034", "5\" and 5'''"},
      {"16\u201117 and 16\u201017", "16-17 and 16-17"},
      {"dashes \u2013 \u2014 stay", "dashes \u2013 \u2014 stay"},
      {"e\uFB00ective, \uFB01nd, \uFB02ow, su\uFB03cient, ba\uFB04ed",
       "effective, find, flow, sufficient, baffled"},
      {"\u0149", "'n"},
      {"cafe\u0301", "caf\u00E9"},
      {"e\u200D\u0301", "\u00E9"},
      {"20\u00B2 \u00BD", "202 1\u20442"},
      {"\uFF2F\uFF46\uFF53\uFF54\uFF45\uFF44 \uFF11\uFF12", "Ofsted 12"},
      {"a\r\nb\x0C"
       "c\u2028d\u0085e\x0B"
       "f",
       "a \nb c d e f"},
      {"nul\0 bell\x07 escape\x1B delete\x7F c1\u009B"sv, "nul bell escape delete c1"},
      {"bad \xFF\xFE bytes", "bad \uFFFD\uFFFD bytes"},
      {"cut \xE2\x82", "cut \uFFFD"},
      {"overlong \xC0\xAF surrogate \xED\xA0\x80",
       "overlong \uFFFD\uFFFD surrogate \uFFFD\uFFFD\uFFFD"},
      {"\U0001F600 emoji", "\U0001F600 emoji"},
      {"\u00A38.6m", "\u00A38.6m"},
  };
  for (const Case& one : cases) EXPECT_EQ(normalise(one.text), one.wanted) << one.text;
}

TEST(Normalise, IsIdempotentAndValidOnAnyText) {
  tests::RandomValues random(2);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = random.text(60);
    const std::string once = normalise(text);
    EXPECT_TRUE(is_valid_utf8(once)) << testing::PrintToString(text);
    EXPECT_EQ(normalise(once), once) << testing::PrintToString(text);
    EXPECT_EQ(once.find('\0'), std::string::npos);
    EXPECT_EQ(once.find("  "), std::string::npos);
  }
}

TEST(Normalise, IsIdempotentAndValidOnAnyBytes) {
  tests::RandomValues random(3);
  for (int i = 0; i < 5000; ++i) {
    const std::string bytes = random.bytes(60);
    const std::string once = normalise(bytes);
    EXPECT_TRUE(is_valid_utf8(once)) << testing::PrintToString(bytes);
    EXPECT_EQ(normalise(once), once) << testing::PrintToString(bytes);
  }
}

// The quick way for plain ASCII and the full way agree: one more character forces the full one.
TEST(Normalise, QuickWayAgreesWithFullWay) {
  tests::RandomValues random(4);
  for (int i = 0; i < 1000; ++i) {
    std::string text = random.bytes(80);
    for (char& c : text) c = static_cast<char>(static_cast<unsigned char>(c) & 0x7FU);
    EXPECT_EQ(normalise(text) + "\u4E00", normalise(text + "\u4E00"))
        << testing::PrintToString(text);
  }
}

TEST(Fold, MakesWordsComparable) {
  const Case cases[] = {
      {"", ""},
      {"OFSTED", "ofsted"},
      {"C\u00F4r T\u0177", "cor ty"},
      {"\u0174 \u0175 \u0176 \u0177", "w w y y"},
      {"Micha\u0142 \u0141\u00F3d\u017A \u015Awi\u0119ty", "michal lodz swiety"},
      {"S\u00F8ren \u0110or\u0111e", "soren dorde"},
      {"caf\u00E9 na\u00EFve \u00C5NGSTR\u00D6M", "cafe naive angstrom"},
      {"STRASSE stra\u00DFe", "strasse strasse"},
      {"\u0130stanbul", "istanbul"},
      {"O'BRIEN", "o'brien"},
      {"\u041C\u043E\u0441\u043A\u0432\u0430", "\u043C\u043E\u0441\u043A\u0432\u0430"},
      {"\u4E2D\u6587", "\u4E2D\u6587"},
  };
  for (const Case& one : cases) EXPECT_EQ(fold(one.text), one.wanted) << one.text;
}

TEST(Fold, IsIdempotentAndValid) {
  tests::RandomValues random(5);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = normalise(random.text(60));
    const std::string once = fold(text);
    EXPECT_TRUE(is_valid_utf8(once)) << testing::PrintToString(text);
    EXPECT_EQ(fold(once), once) << testing::PrintToString(text);
  }
}

}  // namespace
}  // namespace scrutineer
