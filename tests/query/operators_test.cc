// What each operator of the query language matches, on papers of a sentence or two.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// One index for every case: opening it costs more than the cases.
const TestIndex& papers() {
  static const TestIndex index([] {
    Paper across = {"across",
                    {paragraph("The placements budget was overspent.", 1),
                     paragraph("Return interviews were late.", 2)},
                    {}};
    Paper turned = {"turned", {}, {}};
    Block over_the_page = paragraph("Leaders reviewed every pathway plan in time.", 3);
    over_the_page.turns = {{31, 4}};  // "plan" stands on page 4
    turned.blocks = {over_the_page};
    Paper split = {
        "split", {paragraph("Ends with virtual", 1), paragraph("school begins.", 2)}, {}};
    Paper listed = {"listed", {bullet("personal adviser"), bullet("caseloads are high")}, {}};
    Paper headed = {"headed", {heading("Missing children"), paragraph("Episodes were few.")}, {}};
    Paper tabled = {"tabled", {table_row("Agency\trate"), table_row("sickness\trate")}, {}};
    return std::vector<Paper>{
        across,
        turned,
        split,
        listed,
        headed,
        tabled,
        paper("plans", "Care plans are kept. Supervision is regular and recorded well."),
        paper("plan", "The care plan is kept. Supervision, when regular, is good."),
        paper("far",
              "Supervision of staff in all the teams that inspectors met was never regular."),
        paper("obrien", "Cllr O\u2019Brien asked about A&E waiting times at 16- and 17-year-olds."),
    };
  }());
  return index;
}

TEST(Operators, AndHoldsAcrossPages) {
  EXPECT_THAT(papers().set_of("placements AND interviews"), ElementsAre("across"));
  EXPECT_THAT(papers().set_of("placements interviews"), ElementsAre("across"));
  EXPECT_THAT(papers().set_of("placements AND supervision"), IsEmpty());
}

TEST(Operators, OrAndBrackets) {
  EXPECT_THAT(papers().set_of("placements OR pathway"), ElementsAre("across", "turned"));
  EXPECT_THAT(papers().set_of("(placements OR supervision) AND recorded"), ElementsAre("plans"));
  EXPECT_THAT(papers().set_of("placements OR supervision AND recorded"),
              ElementsAre("across", "plans"));
}

TEST(Operators, NotTakesAway) {
  EXPECT_THAT(papers().set_of("supervision -recorded"), ElementsAre("far", "plan"));
  EXPECT_THAT(papers().set_of("supervision NOT (recorded OR inspectors)"), ElementsAre("plan"));
  EXPECT_THAT(papers().set_of("supervision -\"care plan\""), ElementsAre("far", "plans"));
}

TEST(Operators, NotAloneIsEverythingElse) {
  EXPECT_THAT(papers().set_of("-supervision"),
              ElementsAre("across", "headed", "listed", "obrien", "split", "tabled", "turned"));
}

TEST(Operators, QuotesAreExactInFormAndOrder) {
  EXPECT_THAT(papers().set_of("\"care plans\""), ElementsAre("plans"));
  EXPECT_THAT(papers().set_of("\"care plan\""), ElementsAre("plan"));
  EXPECT_THAT(papers().set_of("\"plan care\""), IsEmpty());
  EXPECT_THAT(papers().set_of("\"plans\""), ElementsAre("plans"));
  EXPECT_THAT(papers().set_of("plans"), ElementsAre("plan", "plans", "turned"));
  EXPECT_THAT(papers().set_of("\"CARE Plan\""), ElementsAre("plan"));
  EXPECT_THAT(papers().set_of("\"supervision is regular\""), ElementsAre("plans"));
}

TEST(Operators, PhrasesRunOverPageBreaks) {
  EXPECT_THAT(papers().set_of("\"pathway plan\""), ElementsAre("turned"));
  EXPECT_THAT(papers().set_of("\"virtual school\""), ElementsAre("split"));
}

TEST(Operators, PhrasesStopAtListItemsHeadingsAndTableRows) {
  EXPECT_THAT(papers().set_of("\"personal adviser\""), ElementsAre("listed"));
  EXPECT_THAT(papers().set_of("\"adviser caseloads\""), IsEmpty());
  EXPECT_THAT(papers().set_of("\"missing children\""), ElementsAre("headed"));
  EXPECT_THAT(papers().set_of("\"children episodes\""), IsEmpty());
  EXPECT_THAT(papers().set_of("\"rate sickness\""), IsEmpty());
  EXPECT_THAT(papers().set_of("children NEAR/3 episodes"), IsEmpty());
}

TEST(Operators, NearCountsWordsOnStemsInAnyOrder) {
  EXPECT_THAT(papers().set_of("supervision NEAR/2 regular"), ElementsAre("plan", "plans"));
  EXPECT_THAT(papers().set_of("regularly NEAR/2 supervised"), ElementsAre("plan", "plans"));
  EXPECT_THAT(papers().set_of("supervision NEAR/1 regular"), IsEmpty());
  EXPECT_THAT(papers().set_of("supervision NEAR/11 regular"), ElementsAre("plan", "plans"));
  EXPECT_THAT(papers().set_of("supervision NEAR/12 regular"), ElementsAre("far", "plan", "plans"));
}

TEST(Operators, PrefixesMatchFormsNotStems) {
  EXPECT_THAT(papers().set_of("superv*"), ElementsAre("far", "plan", "plans"));
  EXPECT_THAT(papers().set_of("plans*"), ElementsAre("plans"));
  EXPECT_THAT(papers().set_of("placem* interv*"), ElementsAre("across"));
  EXPECT_THAT(papers().set_of("zzz*"), IsEmpty());
}

TEST(Operators, ShortPrefixesAreRefused) {
  query::Engine engine = papers().engine();
  query::Request request;
  request.text = "x su*";
  try {
    (void)engine.search(request);
    FAIL() << "was answered";
  } catch (const query::QueryError& error) {
    EXPECT_EQ(error.position(), 2U);
    EXPECT_FALSE(error.hint().empty());
  }
}

TEST(Operators, MarksInsideWordsAreNoOperators) {
  for (const char* typed :
       {"O'Brien", "O\u2019Brien", "OBrien", "o brien", "brien", "A&E", "a & e", "\"A&E\"",
        "A and E", "\"O'Brien\"", "16- and 17-year-olds", "16 and 17 year olds", "17-year"}) {
    EXPECT_THAT(papers().set_of(typed), ElementsAre("obrien")) << typed;
  }
}

TEST(Operators, NothingAskedIsEveryPaper) { EXPECT_EQ(papers().set_of("").size(), 10U); }

TEST(Operators, PassagesNameThePageOfTheirWords) {
  query::Engine engine = papers().engine();
  query::Request request;
  request.text = "\"plan in time\"";
  const query::SearchResult result = engine.search(request);
  ASSERT_EQ(result.hits.size(), 1U);
  ASSERT_FALSE(result.hits.front().passages.empty());
  const query::Passage& passage = result.hits.front().passages.front();
  EXPECT_EQ(passage.page, 4U);
  ASSERT_EQ(passage.highlights.size(), 1U);
  const auto [begin, end] = passage.highlights.front();
  EXPECT_EQ(passage.text.substr(begin, end - begin), "plan in time");
}

}  // namespace
}  // namespace scrutineer::tests
