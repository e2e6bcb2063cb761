#include "query/parser.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <string>

#include "query/engine.h"
#include "tests/query/syntax_text.h"

namespace scrutineer::query {
namespace {

struct Good {
  std::string query, tree;
};

// The tree as tests/query/syntax_text.h writes it. Runs of plain words are one node, which the
// tokeniser reads as one text.
const Good good[] = {
    {"", "[]"},
    {"   ", "[]"},
    {"children", "[children]"},
    {"looked after children", "[looked after children]"},
    {"\"pathway plans\"", "[\"pathway plans\"]"},
    {"\u201Cpathway plans\u201D", "[\"pathway plans\"]"},
    {"a \"b c\" d", "[a \"b c\" d]"},
    {"a AND b", "[a b]!"},
    {"a OR b", "[(a | b)]!"},
    {"a OR b c AND d", "[(a | (b c d))]!"},
    {"a b OR c", "[(a b | c)]!"},
    {"a NOT b", "[a -b]!"},
    {"NOT b", "[-b]!"},
    {"-foo", "[-foo]"},
    {"a -foo bar", "[a -foo bar]"},
    {"-\"no further action\"", "[-\"no further action\"]"},
    {"-(a OR b)", "[-(a | b)]!"},
    {"+foo bar", "[+foo bar]"},
    {"a NEAR b", "[near/10(a b)]!"},
    {"a NEAR/3 b", "[near/3(a b)]!"},
    {"a NEAR/3 b NEAR/5 c", "[near/5(a b c)]!"},
    {"x a NEAR/3 b y", "[x near/3(a b) y]!"},
    {"manag*", "[manag*]"},
    {"manag*, then", "[manag* then]"},
    {"council:tameside", "[council=tameside]"},
    {"council:\"North Yorkshire\" x", "[council=North Yorkshire x]"},
    {"published:2016..2019", "[published=2016..2019]"},
    {"date:2017-03..2017-09-12", "[date=2017-03..2017-09-12]"},
    {"judgements:leaders=inadequate", "[judgements=leaders=inadequate]"},
    {"(a)", "[a]!"},
    {"((a OR b) AND (c))", "[(a | b) c]!"},
    {"and or not near", "[and or not near]"},
    {"O'Brien's A&E", "[O'Brien's A&E]"},
    {"& a", "[& a]"},
    {"16- and 17-year-olds", "[16- and 17-year-olds]"},
    {"a - b", "[a - b]"},
    {"a-b", "[a-b]"},
    {"rock 'n' roll", "[rock 'n' roll]"},
    {"children\u2019s", "[children\u2019s]"},
    {"s.20 \u00A38.6m 74.9% 2017/18", "[s.20 \u00A38.6m 74.9% 2017/18]"},
    {"what is s.20?", "[what is s.20?]"},
    {"~ 5", "[~ 5]"},
    {"at 10:30", "[at 10:30]"},
    {"minutes: item 4", "[minutes: item 4]"},
    {"a/b", "[a/b]"},
    {"!", "[!]"},
};

TEST(Parser, ReadsWhatMayBeWritten) {
  for (const auto& [query, tree] : good) {
    SCOPED_TRACE(query);
    EXPECT_EQ(tests::described(parse(query, {})), tree);
  }
}

struct Bad {
  std::string query;
  std::size_t position;
  std::string what;  // part of the message
};

const Bad bad[] = {
    {"(a OR b) NEAR c", 0, "NEAR joins single words"},
    {"a NEAR (b OR c)", 7, "NEAR joins single words"},
    {"\"a b\" NEAR c", 0, "NEAR joins single words"},
    {"a NEAR -b", 7, "NEAR joins single words"},
    {"a NEAR council:b", 7, "NEAR joins single words"},
    {"a NEAR/0 b", 2, "needs a number"},
    {"a NEAR/x b", 2, "needs a number"},
    {"a NEAR/ b", 2, "needs a number"},
    {"a NEAR/-3 b", 2, "needs a number"},
    {"NEAR b", 0, "nothing before"},
    {"a NEAR", 2, "nothing after"},
    {"*ing", 0, "end of a word"},
    {"*", 0, "end of a word"},
    {"a * b", 2, "end of a word"},
    {"title:safeg*", 11, "value of a field"},
    {"council:*", 8, "value of a field"},
    {"title:safeguarding~", 18, "'~'"},
    {"ca*t", 2, "end of a word"},
    {"a ca?t", 4, "'?'"},
    {"putin~2", 5, "'~'"},
    {"putin~", 5, "'~'"},
    {"\"to be*\"", 6, "inside quotation marks"},
    {"\"\"", 0, "no word"},
    {"\"...\"", 0, "no word"},
    {"\"to be", 0, "not closed"},
    {"a \"to be", 2, "not closed"},
    {"a\" b", 1, "not closed"},
    {"council:", 0, "no value"},
    {"a council: b", 2, "no value"},
    {"(council:)", 1, "no value"},
    {"councel:tameside", 0, "no field"},
    {"Council:tameside", 0, "no field"},
    {"AND x", 0, "nothing before"},
    {"x AND", 2, "nothing after"},
    {"OR", 0, "nothing before"},
    {"x OR", 2, "nothing after"},
    {"x OR OR y", 2, "nothing after"},
    {"x AND OR y", 2, "nothing after"},
    {"AND", 0, "nothing before"},
    {"NOT", 0, "nothing after"},
    {"x NOT", 2, "nothing after"},
    {"NOT NOT x", 0, "twice"},
    {"(a OR b", 0, "not closed"},
    {"(a (b)", 0, "not closed"},
    {"a)", 1, "not opened"},
    {"()", 1, "nothing between"},
    {"a AND ()", 7, "nothing between"},
    {"(a OR)", 3, "nothing after"},
};

TEST(Parser, RefusesWhatCannotBeHonouredAndSaysWhere) {
  for (const auto& [query, position, what] : bad) {
    SCOPED_TRACE(query);
    try {
      const Syntax syntax = parse(query, {});
      ADD_FAILURE() << "read as " << tests::described(syntax);
    } catch (const QueryError& error) {
      EXPECT_EQ(error.code(), "query-syntax");
      EXPECT_EQ(error.position(), position) << error.what();
      EXPECT_NE(std::string(error.what()).find(what), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

struct TooMuch {
  std::string query, what;
};

TEST(Parser, NamesTheLimitThatIsExceeded) {
  std::string many_words;
  for (int i = 0; i < 129; ++i) many_words += fmt::format("w{} ", i);
  std::string operators;
  while (operators.size() < 4090) operators += "a OR ";
  const TooMuch all[] = {
      {"a NEAR/101 b", "NEAR/100"},
      {"a NEAR/99999999999 b", "NEAR/100"},
      {"a NEAR/99999999999999999999999999 b", "NEAR/100"},
      {std::string(33, '(') + "a" + std::string(33, ')'), "32 deep"},
      {std::string(1'000'000, '('), "4096 bytes"},
      {std::string(4000, '('), "32 deep"},
      {operators + "a", "128 words"},
      {many_words, "128 words"},
      {std::string(4097, 'a'), "4096 bytes"},
  };
  for (const auto& [query, what] : all) {
    SCOPED_TRACE(query.substr(0, 40));
    try {
      (void)parse(query, {});
      ADD_FAILURE() << "was read";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), "limit-exceeded");
      EXPECT_NE(std::string(error.what()).find(what), std::string::npos) << error.what();
      EXPECT_FALSE(error.hint().empty());
    }
  }
}

TEST(Parser, ReadsWhatIsJustWithinTheLimits) {
  EXPECT_EQ(tests::described(parse("a NEAR/100 b", {})), "[near/100(a b)]!");
  EXPECT_EQ(tests::described(parse(std::string(32, '(') + "a" + std::string(32, ')'), {})), "[a]!");
  EXPECT_NO_THROW((void)parse(std::string(4096, 'a'), {}));
}

TEST(Parser, SuggestsTheFieldThatWasMeant) {
  try {
    (void)parse("councl:tameside", {});
    FAIL() << "was read";
  } catch (const QueryError& error) {
    EXPECT_NE(error.hint().find("council"), std::string::npos) << error.hint();
  }
}

TEST(Parser, KeepsPositionsAsBytesOfTheQuery) {
  const Syntax syntax = parse("\u00E9t\u00E9 \"a b\" manag*", {});
  ASSERT_EQ(syntax.root.children.size(), 3U);
  EXPECT_EQ(syntax.root.children[0].position, 0U);
  EXPECT_EQ(syntax.root.children[1].position, 6U);
  EXPECT_EQ(syntax.root.children[2].position, 12U);
}

}  // namespace
}  // namespace scrutineer::query
