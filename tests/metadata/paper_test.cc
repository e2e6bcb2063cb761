#include "indexer/metadata/paper.h"

#include <gtest/gtest.h>

#include "indexer/metadata/phrase_matcher.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

TEST(Paper, EvidenceStandsInItsBlockOnItsPage) {
  ExtractedText text = tests::paper_text("# Findings\n\nFirst line.\n\n4.3 Second words here.");
  text.blocks[2].page = 1;
  text.blocks[2].turns = {{7, 2}};
  const Paper paper(text);
  const std::size_t words = paper.text().find("words");
  const Evidence evidence = paper.prove("title", {words, words + 5}, Source::inferred);
  EXPECT_EQ(evidence.path, "title");
  EXPECT_EQ(evidence.page, 2U);
  EXPECT_EQ(evidence.section, "4.3");
  EXPECT_EQ(evidence.quote, "words here.");
  EXPECT_EQ(evidence.source, Source::inferred);
  const Evidence first = paper.prove("x", {paper.text().find("First"), 0}, Source::printed);
  EXPECT_EQ(first.section, "Findings");
  EXPECT_EQ(first.page, 1U);
}

TEST(Paper, LongProseIsQuotedAroundTheProof) {
  std::string prose;
  for (int i = 0; i < 200; ++i) {
    prose += "word" + std::to_string(i) + " ";
  }
  const ExtractedText text = tests::paper_text(prose);
  const Paper paper(text);
  const std::size_t at = paper.text().find("word150");
  const Evidence evidence = paper.prove("x", {at, at + 7}, Source::printed);
  EXPECT_LE(evidence.quote.size(), 300U);
  EXPECT_NE(evidence.quote.find("word150"), std::string::npos);
  EXPECT_NE(paper.text().find(evidence.quote), std::string::npos);
}

TEST(Paper, EmptyPaper) {
  const ExtractedText text;
  const Paper paper(text);
  EXPECT_EQ(paper.text(), "");
  EXPECT_EQ(paper.zone(Zone::end), "");
  EXPECT_EQ(paper.prove("x", {0, 0}, Source::printed).quote, "");
}

std::string matches(const PhraseMatcher& matcher, std::string_view text) {
  std::string all;
  for (const PhraseMatch& match : matcher.find(text)) {
    all += std::to_string(match.phrase) + "=" +
           std::string(text.substr(match.where.begin, match.where.end - match.where.begin)) + ";";
  }
  return all;
}

TEST(PhraseMatcher, LongestByWords) {
  PhraseMatcher matcher(WordForm::exact);
  matcher.add("Lincolnshire");
  matcher.add("North East Lincolnshire");
  matcher.add("Windsor and Maidenhead");
  EXPECT_EQ(matches(matcher, "North East Lincolnshire, and Lincolnshire"),
            "1=North East Lincolnshire;0=Lincolnshire;");
  EXPECT_EQ(matches(matcher, "Windsor & Maidenhead"), "2=Windsor & Maidenhead;");
  EXPECT_EQ(matches(matcher, "windsor-and-\nMaidenhead"), "2=windsor-and-\nMaidenhead;");
  EXPECT_EQ(matches(matcher, "Lincolnshire's plan"), "0=Lincolnshire;");
  EXPECT_EQ(matches(matcher, "North East of Lincolnshires"), "");
  EXPECT_EQ(matches(matcher, ""), "");
}

TEST(PhraseMatcher, SingularForms) {
  PhraseMatcher matcher(WordForm::singular);
  matcher.add("pathway plans");
  matcher.add("children's homes");
  EXPECT_EQ(matches(matcher, "Pathway plan, pathway-plans"), "0=Pathway plan;0=pathway-plans;");
  EXPECT_EQ(matches(matcher, "a children's home"), "1=children's home;");
  EXPECT_EQ(matches(matcher, "pathway planning"), "");
}

}  // namespace
}  // namespace scrutineer::metadata
