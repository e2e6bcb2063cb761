// The table of tokeniser.h: each row typed in every usual way, and its neighbours that are no such
// thing.
#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/normalise.h"
#include "schemas/tokeniser.h"

namespace scrutineer {
namespace {

std::vector<Token> tokens_of(std::string_view text) {
  Tokeniser tokeniser;
  return tokeniser.tokenise(normalise(text));
}

std::string primary_forms(std::string_view text) {
  std::string out;
  for (const Token& token : tokens_of(text)) {
    if (!token.alias) out += (out.empty() ? "" : " ") + token.form;
  }
  return out;
}

// Whether a query typed as `typed` finds `printed`: every word asked for is indexed in its place.
bool finds(std::string_view typed, std::string_view printed) {
  const std::vector<Token> indexed = tokens_of(printed);
  for (const Token& wanted : tokens_of(typed)) {
    if (wanted.alias) continue;
    bool found = false;
    for (const Token& token : indexed) {
      found = found || (token.term == wanted.term && token.position == wanted.position);
    }
    if (!found) return false;
  }
  return true;
}

struct Row {
  const char* form;
  std::vector<std::string_view> typings;     // all made one
  std::vector<std::string_view> also_found;  // by these
  std::vector<std::string_view> not_this;    // other things
};

const Row rows[] = {
    {"8.6m",
     {"\u00A38.6m", "\u00A38.6M", "8.6m", "\u00A38.6 million", "\u00A38.6 millions", "8.6 million",
      "8.6-million", "\u00A38.6mn", "\u00A38.6 m", "\u00A38,600,000", "8,600,000", "8600000",
      "\u00A38.60m", "\u00A38.6\u00A0million", "$8.6m", "\u20AC8.6m"},
     {"8.6"},
     {"8.6", "8.6 m", "86m", "8.7m", "8.6bn", "8.6 miles"}},
    {"3bn", {"\u00A33bn", "3 billion", "\u00A33.0bn"}, {"3"}, {"3m", "3 b"}},
    {"120k", {"\u00A3120k", "\u00A3120 k", "120K", "120 thousand"}, {"120"}, {"120", "120 k"}},
    {"74.9%",
     {"74.9%", "74.9 %", "74.9 per cent", "74.9 percent", "74.9 PER CENT", "74.90%", "74.9\uFF05",
      "74.9pc", "74.9 pc"},
     {"74.9"},
     {"74.9", "74.9 cent", "per cent 74.9", "749%"}},
    {"2017/18",
     {"2017/18", "2017-18", "2017\u201318", "2017\u201118", "2017/2018", "2017-2018",
      "2017\u20132018"},
     {"2017"},
     {"2017 18", "2017/19", "2017/17", "2017-2019", "2018/17", "17/18"}},
    {"s20",
     {"s.20", "s20", "S20", "s. 20", "s 20", "section 20", "Section 20", "sec 20", "sec. 20",
      "SECTION\n20", "ss 20", "sections 20"},
     {"section"},
     {"20", "section 4.20", "s", "item 20", "section - 20"}},
    {"s47a", {"s.47A", "s47A", "section 47a"}, {}, {"47a", "s47"}},
    {"a&e", {"A&E", "a&e", "A & E", "a and e", "A and E"}, {}, {"ae", "a e", "and e", "a and the"}},
    {"obrien",
     {"O'Brien", "O\u2019Brien", "OBrien", "O Brien", "o'brien", "O`Brien", "O\u02BCBrien"},
     {"brien"},
     {"brien", "o", "o brie"}},
    {"22", {"22nd", "22ND", "22"}, {}, {"22.0th", "22nds", "a22"}},
    {"uk", {"UK", "U.K.", "U.K", "uk"}, {}, {"u k", "u-k"}},
    {"eg", {"e.g.", "eg", "E.G."}, {}, {"e g"}},
};

TEST(TokeniserForms, TypingsOfOneThingAreOneForm) {
  for (const Row& row : rows) {
    for (const std::string_view typing : row.typings) {
      EXPECT_EQ(primary_forms(typing), row.form) << typing;
    }
  }
}

TEST(TokeniserForms, EveryTypingFindsEveryOther) {
  for (const Row& row : rows) {
    for (const std::string_view typed : row.typings) {
      for (const std::string_view printed : row.typings) {
        EXPECT_TRUE(finds(typed, printed)) << typed << " -> " << printed;
      }
    }
  }
}

TEST(TokeniserForms, PartsFindTheWhole) {
  for (const Row& row : rows) {
    for (const std::string_view typed : row.also_found) {
      EXPECT_TRUE(finds(typed, row.typings.front())) << typed << " -> " << row.typings.front();
    }
  }
}

TEST(TokeniserForms, OtherThingsStayOther) {
  for (const Row& row : rows) {
    for (const std::string_view other : row.not_this) {
      EXPECT_NE(primary_forms(other), row.form) << other;
    }
  }
}

TEST(TokeniserForms, ANameFindsItsGenitive) {
  struct Pair {
    std::string_view name;
    std::vector<std::string_view> found, not_found;
  };
  const Pair pairs[] = {
      {"Smith", {"Smith's", "Smith\u2019s", "SMITH'S", "Smiths'"}, {"Smithson's", "Smythe's"}},
      {"O'Brien",
       {"O'Brien's", "O\u2019Brien\u2019s", "O'Brien\u2019s", "O\u02BCBRIEN'S", "OBrien's",
        "O Brien's", "O'Briens'", "O'Briens"},
       {"Brien's", "O'Brian's", "O's", "Bryan's"}},
      {"OBrien", {"O'Brien's", "O\u2019Brien\u2019s"}, {"Brien's"}},
      {"Brien", {"O'Brien's", "Brien's"}, {"Brian's", "O'Bri's"}},
      {"D'Arcy", {"D'Arcy's", "D\u2019Arcy\u2019s", "Darcy's", "D'Arcys'"}, {"Arcy's", "D'Arc's"}},
      {"Dell'Acqua", {"Dell'Acqua's", "Dell\u2019Acqua\u2019s"}, {"Acqua's", "Dell's"}},
      {"St James", {"St James'", "St James's", "St James\u2019", "St James\u2019s"}, {"St Jan's"}},
  };
  for (const Pair& pair : pairs) {
    for (const std::string_view printed : pair.found) {
      EXPECT_TRUE(finds(pair.name, printed)) << pair.name << " -> " << printed;
      EXPECT_TRUE(finds(printed, pair.name) || pair.name == "Brien")
          << printed << " -> " << pair.name;
    }
    for (const std::string_view printed : pair.not_found) {
      EXPECT_FALSE(finds(pair.name, printed)) << pair.name << " -> " << printed;
    }
  }
}

TEST(TokeniserForms, AQuoteTellsANameFromItsGenitive) {
  EXPECT_EQ(primary_forms("O'Brien's D\u2019Arcy\u2019s Smith's"), "obrien's darcy's smith's");
  EXPECT_EQ(primary_forms("O'Brien D'Arcy Smiths'"), "obrien darcy smiths");
  EXPECT_EQ(primary_forms("can't it's o's"), "cant it's o's");
}

TEST(TokeniserForms, AnAmpersandIsTheWordAnd) {
  EXPECT_EQ(primary_forms("Health & Wellbeing"), "health and wellbeing");
  EXPECT_TRUE(finds("health and wellbeing", "Health & Wellbeing"));
  EXPECT_TRUE(finds("Health & Wellbeing", "health and wellbeing"));
  EXPECT_TRUE(finds("health&wellbeing", "health and wellbeing"));
}

TEST(TokeniserForms, HyphensOnlySeparate) {
  EXPECT_TRUE(finds("16 and 17 year olds", "16- and 17-year-olds"));
  EXPECT_TRUE(finds("multi-agency", "multi agency"));
  EXPECT_TRUE(finds("multi\u2011agency", "multi\u2010agency"));
}

}  // namespace
}  // namespace scrutineer
