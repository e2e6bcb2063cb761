#include "indexer/findings/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "schemas/normalise.h"

namespace scrutineer::findings {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> found;
  for (const SentenceSpan& span : split_sentences(text)) {
    found.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return found;
}

TEST(Sentences, EndWhereACapitalFollows) {
  EXPECT_THAT(sentences("Plans are late. Visits are not. Are records kept? Yes!"),
              ElementsAre("Plans are late.", "Visits are not.", "Are records kept?", "Yes!"));
}

TEST(Sentences, NothingAndSpacesAreNoSentence) {
  EXPECT_THAT(sentences(""), ElementsAre());
  EXPECT_THAT(sentences(" \n\t "), ElementsAre());
}

TEST(Sentences, WordsWithoutAFullStopAreOne) {
  EXPECT_THAT(sentences("  Quality of supervision  "), ElementsAre("Quality of supervision"));
}

TEST(Sentences, QuotesAndBracketsThatCloseBelongToThem) {
  EXPECT_THAT(sentences("She said: \"It is late.\" He agreed. (It was.) They left."),
              ElementsAre("She said: \"It is late.\"", "He agreed.", "(It was.)", "They left."));
}

TEST(Sentences, AbbreviationsEndNothing) {
  EXPECT_THAT(sentences("Tools, e.g. Signs of Safety, help. Others, i.e. Drift, do not."),
              ElementsAre("Tools, e.g. Signs of Safety, help.", "Others, i.e. Drift, do not."));
  EXPECT_THAT(sentences("Mr. Brown and Dr. Green met Cllr. White. They agreed."),
              ElementsAre("Mr. Brown and Dr. Green met Cllr. White.", "They agreed."));
  EXPECT_THAT(
      sentences("See No. 3 and para. 4 on p. 12. The answer is no. The rest is yes."),
      ElementsAre("See No. 3 and para. 4 on p. 12.", "The answer is no.", "The rest is yes."));
}

TEST(Sentences, InitialsEndNothingButASingleLetterMay) {
  EXPECT_THAT(sentences("Ms J. K. Hall wrote. A. Nother replied."),
              ElementsAre("Ms J. K. Hall wrote.", "A. Nother replied."));
  EXPECT_THAT(sentences("Children were placed in band C. The cost rose."),
              ElementsAre("Children were placed in band C.", "The cost rose."));
}

TEST(Sentences, DecimalsSectionsAndAddressesEndNothing) {
  EXPECT_THAT(
      sentences("It rose from 74.9% to 78.1%. Section 4.3 says why. See www.example.org."),
      ElementsAre("It rose from 74.9% to 78.1%.", "Section 4.3 says why.", "See www.example.org."));
}

TEST(Sentences, ANumberThatOpensThemStays) {
  EXPECT_THAT(sentences("12. The panel met. 13. It agreed."),
              ElementsAre("12. The panel met.", "13. It agreed."));
}

TEST(Sentences, AnEllipsisEndsThemOnlyBeforeACapital) {
  EXPECT_THAT(
      sentences("It waited... and waited. It stopped... Then it left\u2026 For good."),
      ElementsAre("It waited... and waited.", "It stopped...", "Then it left\u2026", "For good."));
}

TEST(Sentences, AFootnoteNumberBelongsToTheSentenceBefore) {
  EXPECT_THAT(sentences("The plan was agreed.2 It was late."),
              ElementsAre("The plan was agreed.2", "It was late."));
}

TEST(Sentences, ALineBreakAfterAnEndParts) {
  EXPECT_THAT(sentences("Drift is common.\nsome plans are late."),
              ElementsAre("Drift is common.", "some plans are late."));
}

// Whatever the text: the spans go forward, and only spaces lie between them.
TEST(Sentences, CoverTheTextInOrder) {
  std::mt19937 random(7);
  const std::string alphabet = "aB. .?!\"')( 1e\n,";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = random() % 60; n > 0; --n) text += alphabet[random() % alphabet.size()];
    std::size_t at = 0;
    for (const SentenceSpan& span : split_sentences(text)) {
      ASSERT_LT(span.begin, span.end) << text;
      ASSERT_EQ(text.substr(at, span.begin - at).find_first_not_of(" \n\t"), std::string::npos)
          << text;
      ASSERT_EQ(text.find_first_of(" \n\t", span.begin) == span.begin, false) << text;
      at = span.end;
    }
    ASSERT_EQ(text.substr(at).find_first_not_of(" \n\t"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace scrutineer::findings
