// What a text is cut into, and what every token promises.
#include "schemas/tokeniser.h"

#include <gtest/gtest.h>
#include <set>
#include <string>
#include <string_view>

#include "schemas/normalise.h"
#include "tests/schemas/random_values.h"

namespace scrutineer {
namespace {

using namespace std::string_view_literals;

// Forms with a space between positions and "|" before an alias.
std::string forms_of(std::string_view text) {
  Tokeniser tokeniser;
  std::string out;
  for (const Token& token : tokeniser.tokenise(normalise(text))) {
    if (token.alias) {
      out += "|";
    } else if (!out.empty()) {
      out += " ";
    }
    out += token.form;
  }
  return out;
}

struct Case {
  std::string_view text, forms;
};

TEST(Tokeniser, CutsWords) {
  const Case cases[] = {
      {"", ""},
      {" \n\t", ""},
      {"...!?", ""},
      {"Children in Care", "children in care"},
      {"well-being, co-ordinate; in/out", "well being co ordinate in out"},
      {"16- and 17-year-olds", "16 and 17 year olds"},
      {"children's childrens' children", "children's childrens children"},
      {"children\u2019s", "children's"},
      {"don't", "dont"},
      {"'quoted'", "quoted"},
      {"rock 'n' roll", "rock n roll"},
      {"e.g. the U.K., i.e. A.B.C.", "eg the uk ie abc"},
      {"end.Next", "end next"},
      {"j.smith@c.org.uk", "j smith c org uk"},
      {"https://www.example.org/a_b?c=d", "https www example org a b c d"},
      {"x\ty\nz", "x y z"},
      {"C++ and C#", "c and c"},
      {"caf\u00E9 CAFE\u0301", "cafe cafe"},
      {"p\u0175er T\u0177", "pwer ty"},
      {"\u0141\u00F3d\u017A", "lodz"},
      {"care\u00ADleavers", "careleavers"},
      {"e\uFB00ective su\uFB03cient", "effective sufficient"},
      {"16\u201117", "16 17"},
      {"\U0001F600 good \U0001F44D\U0001F3FD work", "good work"},
      {"nul\0in word"sv, "nulin word"},
      {"bad\xFF"
       "bytes",
       "bad bytes"},
      {"\u0645\u062D\u0645\u062F \u0639\u0644\u064A",
       "\u0645\u062D\u0645\u062F \u0639\u0644\u064A"},
      {"\u043E\u0442\u0447\u0451\u0442", "\u043E\u0442\u0447\u0435\u0442"},
  };
  for (const Case& one : cases) EXPECT_EQ(forms_of(one.text), one.forms) << one.text;
}

// Scripts without spaces are cut by ICU; which words it finds is ICU's matter.
TEST(Tokeniser, CutsScriptsWithoutSpaces) {
  Tokeniser tokeniser;
  EXPECT_GT(tokeniser.tokenise("\u4E2D\u56FD\u513F\u7AE5\u670D\u52A1").size(), 1U);
  EXPECT_GT(tokeniser
                .tokenise("\u0E40\u0E14\u0E47\u0E01\u0E41\u0E25\u0E30\u0E04\u0E23\u0E2D\u0E1A"
                          "\u0E04\u0E23\u0E31\u0E27")
                .size(),
            1U);
}

TEST(Tokeniser, CutsNumbers) {
  const Case cases[] = {
      {"3 children", "3 children"},
      {"1,234", "1234"},
      {"4.3", "4.3"},
      {"4.3.1", "4.3.1"},
      {"4.3a", "4.3a"},
      {"page 12.", "page 12"},
      {"12,", "12"},
      {"1990s", "1990s"},
      {"B12 3G", "b12 3g"},
      {"2016-2019", "2016 2019"},
      {"2016-18", "2016 18"},
      {"2017-18", "2017/18|2017|2018"},
      {"16-17", "16 17"},
      {"2017 18", "2017 18"},
      {"12/03/2019", "12 03 2019"},
      {"2019-04-29", "2019 04 29"},
      {"1999/00", "1999/00|1999|2000"},
      {"8.6 m", "8.6 m"},
      {"5 k run", "5 k run"},
      {"100 million", "100m|100|million"},
      {"3 thousand", "3k|3|thousand"},
      {"1,500,000", "1.5m|1500000"},
      {"1,500,001", "1500001"},
      {"999,000", "999000"},
      {"0000000", "0000000"},
      {"50 %", "50%|50"},
      {"% 50", "50"},
      {"50 p", "50 p"},
      {"per cent", "per cent"},
      {"1st 2nd 3rd 4th 22nd", "1 2 3 4 22"},
      {"12.5th", "12.5th"},
  };
  for (const Case& one : cases) EXPECT_EQ(forms_of(one.text), one.forms) << one.text;
}

TEST(Tokeniser, CutsSectionsNamesAndInitials) {
  const Case cases[] = {
      {"section 4.3", "section 4.3"},
      {"section twenty", "section twenty"},
      {"section", "section"},
      {"s without number", "s without number"},
      {"s", "s"},
      {"section 20", "s20|section|20"},
      {"sections 17 and 47", "s17|section|17 and 47"},
      {"section 117aftercare", "section 117aftercare"},
      {"section 12345", "section 12345"},
      {"section, 20", "section 20"},
      {"bus 20", "bus 20"},
      {"A and B", "a&b"},
      {"a and the", "a and the"},
      {"the and b", "the and b"},
      {"A&E department", "a&e department"},
      {"AT&T", "at and t"},
      {"Health & Safety", "health and safety"},
      {"& start", "start"},
      {"end &", "end"},
      {"a && b", "a and b"},
      {"O'Brien", "obrien|brien"},
      {"o'clock", "oclock|clock"},
      {"o", "o"},
      {"O.", "o"},
      {"D'Arcy", "darcy"},
  };
  for (const Case& one : cases) EXPECT_EQ(forms_of(one.text), one.forms) << one.text;
}

TEST(Tokeniser, WordsAreIndexedByTheirStems) {
  Tokeniser tokeniser;
  const auto term = [&](std::string_view text) {
    return std::string(tokeniser.tokenise(normalise(text)).front().term);
  };
  EXPECT_EQ(term("inspections"), "inspect");
  EXPECT_EQ(term("Inspected"), "inspect");
  EXPECT_EQ(term("children's"), term("children"));
  EXPECT_EQ(term("children\u2019s"), term("children"));
  EXPECT_EQ(term("2017/18"), "2017/18");
  EXPECT_EQ(term("s.20"), "s20");
  EXPECT_EQ(term("A&E"), "a&e");
  EXPECT_EQ(term("safeguarding"), tokeniser.stem("safeguarding"));
}

TEST(Tokeniser, LongWordsAreCutAndStayApart) {
  Tokeniser tokeniser;
  const std::string letters(10'000, 'x');
  const Token one = tokeniser.tokenise(letters).front();
  EXPECT_LE(one.form.size(), 80U);
  EXPECT_EQ(one.end, 10'000U);
  const Token other = tokeniser.tokenise(letters + "y").front();
  EXPECT_NE(one.form, other.form);
  EXPECT_EQ(forms_of(std::string(64, 'x')), std::string(64, 'x'));
  EXPECT_NE(forms_of(std::string(65, 'x')), std::string(65, 'x'));
  EXPECT_LE(forms_of(std::string(10'000, '7')).size(), 80U);
}

TEST(Tokeniser, ByteRangesSpanWhatIsHighlighted) {
  Tokeniser tokeniser;
  const std::string text = "cost \u00A38.6 million in 2017/18 & s. 20";
  std::string seen;
  for (const Token& token : tokeniser.tokenise(text)) {
    if (!token.alias) seen += "[" + text.substr(token.begin, token.end - token.begin) + "]";
  }
  EXPECT_EQ(seen, "[cost][8.6 million][in][2017/18][&][s. 20]");
}

// What tokeniser.h promises of every token, on any text.
TEST(Tokeniser, KeepsItsPromisesOnAnyText) {
  Tokeniser tokeniser;
  tests::RandomValues random(30);
  for (int i = 0; i < 5000; ++i) {
    const std::string text = normalise(random.text(120));
    std::int64_t position = -1;
    for (const Token& token : tokeniser.tokenise(text)) {
      EXPECT_FALSE(token.form.empty());
      EXPECT_FALSE(token.term.empty());
      EXPECT_LE(token.form.size(), 80U);
      EXPECT_LE(token.term.size(), 80U);
      EXPECT_EQ((token.form + token.term).find('\0'), std::string::npos);
      EXPECT_LT(token.begin, token.end);
      EXPECT_LE(token.end, text.size());
      EXPECT_FALSE(token.term.front() >= 'A' && token.term.front() <= 'Z') << token.term;
      EXPECT_EQ(token.position, static_cast<std::uint32_t>(position + (token.alias ? 0 : 1)));
      position = token.position;
    }
  }
}

TEST(Tokeniser, GivesTheSameTokensEachTime) {
  Tokeniser one;
  tests::RandomValues random(31);
  for (int i = 0; i < 500; ++i) {
    const std::string text = normalise(random.text(120));
    Tokeniser fresh;
    const std::vector<Token> first = one.tokenise(text);
    const std::vector<Token>& second = fresh.tokenise(text);
    ASSERT_EQ(first.size(), second.size());
    for (std::size_t t = 0; t < first.size(); ++t) {
      EXPECT_EQ(first[t].form, second[t].form);
      EXPECT_EQ(first[t].term, second[t].term);
    }
  }
}

}  // namespace
}  // namespace scrutineer
