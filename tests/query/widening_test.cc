// What plain words match: all of them, widened in named steps; synonyms; another spelling.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/query/test_index.h"

namespace scrutineer::tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// 40 papers: each holds "common"; half hold "middling"; 2 hold "rare".
const TestIndex& papers() {
  static const TestIndex index([] {
    std::vector<Paper> papers;
    for (int i = 0; i < 40; ++i) {
      std::string text = "Something common.";
      if (i % 2 == 0) text += " Something middling.";
      if (i == 0 || i == 1) text += " Something rare.";
      if (i == 5) text += " Something commno.";
      if (i == 7 || i == 9) text += " Something middlign.";
      papers.push_back(paper(fmt::format("p{:02}", i), text));
    }
    return papers;
  }());
  return index;
}

query::SearchResult ask(const TestIndex& index, query::Request request) {
  query::Engine engine = index.engine();
  request.limit = 100;
  return engine.search(request);
}

query::SearchResult ask(const TestIndex& index, const std::string& text) {
  query::Request request;
  request.text = text;
  return ask(index, request);
}

TEST(Widening, NothingIsGivenUpWhenEnoughPapersHoldEveryWord) {
  const query::SearchResult result = ask(papers(), "common middling");
  EXPECT_EQ(result.total.value, 20U);
  EXPECT_EQ(result.searched_as.match, "all");
  EXPECT_THAT(result.searched_as.given_up, IsEmpty());
}

TEST(Widening, TheCommonestWordsAreGivenUpFirstAndNamed) {
  // Papers with "rare" alone are fewer than 10: every step down to half of the idf is taken.
  const query::SearchResult result = ask(papers(), "common middling rare");
  EXPECT_EQ(result.searched_as.match, "most");
  ASSERT_FALSE(result.searched_as.given_up.empty());
  EXPECT_EQ(result.searched_as.given_up.front(), "common");
  EXPECT_THAT(result.searched_as.words, HasSubstr("common"));
  // "rare" is worth more than half: it is never given up.
  EXPECT_THAT(result.searched_as.given_up, testing::Not(testing::Contains("rare")));
  EXPECT_EQ(result.total.value, 2U);
}

TEST(Widening, FunctionWordsAreNotWanted) {
  for (const char* text : {"the rare that were not", "they can't get rare",
                           "rare that hasn't got us", "it cannot be rare", "rare without whose",
                           "DON'T rare", "we don’t have rare", "rare since never against many"}) {
    EXPECT_EQ(ask(papers(), text).searched_as.words, ask(papers(), "rare").searched_as.words)
        << text;
    EXPECT_EQ(ask(papers(), text).total.value, 2U) << text;
  }
  // "step down", "left out", "in May": these say something.
  for (const char* word : {"down", "out", "told", "may", "well"}) {
    EXPECT_THAT(ask(papers(), fmt::format("rare {}", word)).searched_as.words, HasSubstr(word));
  }
  // Alone they are words like others.
  EXPECT_THAT(ask(papers(), "can't get").searched_as.words, HasSubstr("get"));
}

TEST(Widening, MatchFixesTheRule) {
  query::Request request;
  request.text = "middling rare";
  request.match = query::Match::all;
  query::SearchResult result = ask(papers(), request);
  EXPECT_EQ(result.total.value, 1U);
  EXPECT_EQ(result.searched_as.match, "all");
  request.match = query::Match::any;
  result = ask(papers(), request);
  EXPECT_EQ(result.total.value, 21U);
  EXPECT_EQ(result.searched_as.match, "any");
  request.match = query::Match::most;
  result = ask(papers(), request);
  EXPECT_EQ(result.total.value, 2U);
  EXPECT_THAT(result.searched_as.given_up, ElementsAre("middling"));
}

TEST(Widening, RequiredWordsAndOperatorsAreNeverGivenUp) {
  EXPECT_EQ(ask(papers(), "common +middling rare").total.value, 1U);
  EXPECT_EQ(ask(papers(), "middling AND rare").total.value, 1U);
  EXPECT_THAT(ask(papers(), "middling AND rare").searched_as.given_up, IsEmpty());
  EXPECT_EQ(ask(papers(), "middling \"something rare\"").total.value, 1U);
}

TEST(Widening, PapersWithAllWordsComeBeforeThoseWithSome) {
  const std::vector<std::string> found = papers().found("middling rare");
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front(), "p00");
}

const TestIndex& sector() {
  static const TestIndex index([] {
    Metadata misprinted;
    misprinted.title = "INPSECTION OF SERVICES";
    Metadata named;
    named.council = "aldermere";
    named.document_type = "focused_visit_letter";
    named.date = "2022-05-03";
    Metadata other = named;
    other.council = "kelderby";
    std::vector<Paper> papers = {
        paper("lac", "The number of LAC rose."),
        paper("care", "Children in care wait for health assessments."),
        paper("hub", "The MASH answers contacts."),
        paper("misprinted", "The inspection took place in May. An inspection is a visit.",
              misprinted),
        paper("named", "The letter.", named),
        paper("other", "Aldermere focused visit 2022 was mentioned: aldermere, aldermere.", other),
    };
    return papers;
  }());
  return index;
}

TEST(Intents, OnlyACouncilThatHasPapersIsMeantByItsName) {
  EXPECT_THAT(ask(sector(), "aldermere letter").searched_as.words, HasSubstr("council Aldermere"));
  // "reading" is also a word, and no paper here is Reading's.
  EXPECT_THAT(ask(sector(), "reading letter").searched_as.words,
              testing::Not(HasSubstr("council Reading")));
}

TEST(Synonyms, AreAppliedVisibly) {
  const query::SearchResult result = ask(sector(), "looked after children");
  EXPECT_EQ(result.total.value, 2U);
  ASSERT_EQ(result.searched_as.synonyms.size(), 1U);
  EXPECT_THAT(result.searched_as.synonyms.front(), HasSubstr("LAC"));
  EXPECT_THAT(sector().set_of("front door"), testing::Contains("hub"));
}

TEST(Synonyms, CanBeSwitchedOff) {
  query::Request request;
  request.text = "looked after children";
  request.synonyms = false;
  request.match = query::Match::all;
  const query::SearchResult result = ask(sector(), request);
  EXPECT_EQ(result.total.value, 0U);
  EXPECT_THAT(result.searched_as.synonyms, IsEmpty());
}

TEST(Synonyms, DoNotReachIntoQuotes) {
  EXPECT_THAT(sector().set_of("\"looked after children\""), IsEmpty());
}

TEST(Synonyms, DoNotReachIntoNearNorIntoWhatIsExcluded) {
  for (const char* query : {"-LAC", "NOT LAC", "-(LAC OR qqqq)", "LAC NEAR/9 qqqq"}) {
    query::Request request;
    request.text = query;
    const query::SearchResult with = ask(sector(), request);
    request.synonyms = false;
    const query::SearchResult without = ask(sector(), request);
    EXPECT_EQ(with.total.value, without.total.value) << query;
    EXPECT_THAT(with.searched_as.synonyms, IsEmpty()) << query;
  }
  EXPECT_GT(ask(sector(), "-LAC").total.value, 0U);
}

TEST(Suggestion, IsGivenWhenItHasHits) {
  EXPECT_EQ(ask(sector(), "asessments").suggestion, "assessments");
  EXPECT_EQ(ask(sector(), "health asessments").suggestion, "health assessments");
  EXPECT_EQ(ask(sector(), "qqqqqqqqq").suggestion, "");
  EXPECT_EQ(ask(sector(), "assessments").suggestion, "");
  // A slip that is in a paper, too.
  EXPECT_EQ(ask(papers(), "commno").suggestion, "common");
  EXPECT_EQ(ask(papers(), "middlign").suggestion, "") << "not so much commoner than what was typed";
}

TEST(Spelling, AMisprintedTitleIsFoundByItsRightSpellingAndShownAsPrinted) {
  const query::SearchResult result = ask(sector(), "title:inspection");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(result.hits.front().document.metadata.title, "INPSECTION OF SERVICES");
}

TEST(Names, APaperNamedInPlainWordsComesFirst) {
  const std::vector<std::string> found = sector().found("aldermere focused visit 2022");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found.front(), "named");
  EXPECT_THAT(found, testing::Contains("other"));
}

TEST(Names, OfACouncilSayNothingOfWhatAPaperWasTold) {
  std::string filler;  // so that the paper that was told something is not a long one
  for (int i = 0; i < 40; ++i) filler += "Placements were stable. ";
  std::vector<Paper> papers;
  papers.reserve(63);
  for (int i = 0; i < 60; ++i) papers.push_back(paper(fmt::format("p{:02}", i), filler));
  Metadata metadata;
  metadata.council = "aldermere";
  papers.push_back(paper("about", "Supervision in Aldermere is regular.", metadata));
  metadata.council = "kelderby";
  Paper told = paper("told", "Supervision is regular.", metadata);
  told.blocks.push_back(heading("What needs to improve"));
  for (int i = 0; i < 8; ++i) told.blocks.push_back(bullet("Aldermere must not be late."));
  papers.push_back(told);
  papers.push_back(paper("late", "Supervision is late. " + filler, metadata));
  const TestIndex index(papers);
  query::Engine engine = index.engine();
  query::Request request;
  request.match = query::Match::all;
  request.text = "aldermere supervision";
  EXPECT_THAT(index.found(engine, request), ElementsAre("about", "told"));
  // What it was told counts for any other word.
  request.text = "late supervision";
  EXPECT_THAT(index.found(engine, request), ElementsAre("told", "late"));
}

TEST(Explain, NamesEveryStage) {
  query::Engine engine = papers().engine();
  query::Request request;
  request.text = "common middling rare";
  request.filters["format"] = {"pdf"};
  const std::string stages = engine.explain(request);
  for (const char* part : {"common middling rare", "idf", "given up", "searched as", "filters"})
    EXPECT_THAT(stages, HasSubstr(part));
}

}  // namespace
}  // namespace scrutineer::tests
