#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "indexer/findings/prose.h"
#include "tests/metadata/paper_text.h"

namespace scrutineer::findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ProseReader& reader() {
  static const ProseReader prose(tests::shipped_vocabulary());
  return prose;
}

Metadata letter() {
  Metadata metadata;
  metadata.document_type = "focused_visit_letter";
  metadata.issuer = "Ofsted";
  metadata.council = "leeds";
  return metadata;
}

Metadata cabinet_report() {
  Metadata metadata;
  metadata.document_type = "cabinet_report";
  metadata.issuer = "Leeds";
  metadata.council = "leeds";
  return metadata;
}

std::vector<Finding> read(const ExtractedText& text, const Metadata& metadata) {
  return reader().read({text, metadata, std::vector<BlockUse>(text.blocks.size())});
}

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> found;
  for (const Finding& finding : findings) found.push_back(finding.text);
  return found;
}

TEST(Prose, SentencesWithAStanceAreFindings) {
  const ExtractedText text = tests::paper_text(
      "# Main findings\n\nPlans are weak. There are six teams. Visits are regular and purposeful. "
      "Recording has improved. There are no unallocated cases.");
  const std::vector<Finding> found = read(text, letter());
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].kind, "concern");
  EXPECT_EQ(found[0].stance, "criticised");
  EXPECT_EQ(found[1].kind, "strength");
  EXPECT_EQ(found[2].kind, "progress");
  EXPECT_EQ(found[2].stance, "improved");
  EXPECT_EQ(found[3].kind, "strength");
  EXPECT_EQ(found[3].stance, "denied");
  for (const Finding& one : found) {
    EXPECT_EQ(one.form, "prose");
    EXPECT_EQ(text.blocks[1].text.substr(one.place.begin, one.place.end - one.place.begin),
              one.text);
    EXPECT_EQ(one.place.first_block, 1U);
    EXPECT_EQ(one.place.last_block, 1U);
  }
}

TEST(Prose, AGradeIsNoFinding) {
  EXPECT_THAT(texts(read(tests::paper_text("* Adoption performance: inadequate\n\n* Leadership: "
                                           "requires improvement to be good\n\n* Visits: these "
                                           "are inadequate in number\n\n* Records are poor"),
                         letter())),
              ElementsAre("Visits: these are inadequate in number", "Records are poor"));
}

TEST(Prose, TheBoardsPartOfAReportIsTheBoards) {
  const std::vector<Finding> found =
      read(tests::paper_text(
               "# Review of the effectiveness of the Local Safeguarding Children Board\n\n"
               "Plans are weak.\n\n# The local authority\n\nVisits are often late.\n\n"
               "# The Local Safeguarding Children Board (LSCB)\n\n## Strengths\n\n"
               "Its audits are superficial.\n\n# Information about this inspection area\n\n"
               "# What the local authority must know\n\nRecording is poor."),
           letter());
  std::vector<std::string> owners;
  for (const Finding& finding : found) owners.push_back(finding.text + " " + finding.owner);
  EXPECT_THAT(owners, ElementsAre("Plans are weak. ", "Visits are often late. ",
                                  "Its audits are superficial. lscb", "Recording is poor. "));
}

TEST(Prose, TheirPageIsWhereTheyBegin) {
  ExtractedText text =
      tests::paper_text("=== 3\n\nPlans are weak. Visits are often late. Both matter.");
  text.blocks[0].turns = {{20, 4}};
  const std::vector<Finding> found = read(text, letter());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].place.page, 3U);
  EXPECT_EQ(found[1].place.page, 3U);  // it begins before the page turns
  text.blocks[0].turns = {{16, 4}};
  EXPECT_EQ(read(text, letter())[1].place.page, 4U);
}

TEST(Prose, ASentenceThatABreakCutsIsOne) {
  const ExtractedText text = tests::paper_text(
      "Managers give clear advice. The authority is\n\nstill not able to report on visits. This is "
      "a significant weakness.");
  ASSERT_EQ(text.blocks.size(), 2U);
  const std::vector<Finding> found = read(text, letter());
  EXPECT_THAT(texts(found), ElementsAre("Managers give clear advice.",
                                        "The authority is\nstill not able to report on visits.",
                                        "This is a significant weakness."));
  EXPECT_EQ(found[1].place.first_block, 0U);
  EXPECT_EQ(found[1].place.last_block, 1U);
  EXPECT_EQ(found[1].place.begin, 28U);
  EXPECT_EQ(found[1].place.end, 35U);
}

TEST(Prose, BlocksThatListsHaveTakenAreLeft) {
  const ExtractedText text = tests::paper_text("Plans are weak.\n\nVisits are late and rushed.");
  EXPECT_THAT(texts(reader().read({text, letter(), {BlockUse::item, BlockUse::open}})),
              ElementsAre("Visits are late and rushed."));
  EXPECT_THAT(reader().read({text, letter(), {BlockUse::item, BlockUse::aside}}), IsEmpty());
}

TEST(Prose, SectionsThatSpeakOfTheVisitItselfAreSilent) {
  const ExtractedText text = tests::paper_text(
      "# Areas covered by the visit\n\nWeak plans were considered.\n\n# Findings\n\nPlans are "
      "weak.\n\n# Next steps\n\nThe response was poor.");
  EXPECT_THAT(texts(read(text, letter())), ElementsAre("Plans are weak."));
}

TEST(Prose, ABulletOfOneSentenceIsAnItem) {
  const ExtractedText text = tests::paper_text(
      "* Recording is inconsistent\n\n* Plans are weak. They are often late.\n\nConcerns include:");
  const std::vector<Finding> found = read(text, letter());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].form, "list");
  EXPECT_EQ(found[1].form, "prose");
}

TEST(Prose, NumbersOfParagraphsAreKept) {
  const std::vector<Finding> found = read(tests::paper_text("4.3 Plans are weak."), letter());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].place.paragraph, "4.3");
}

TEST(Prose, OfstedsWordsInACouncilsPaperAreOfsteds) {
  const std::vector<Finding> found = read(
      tests::paper_text("Ofsted found that plans were weak. It noted that visits were regular and "
                        "effective. Our own audits are robust and timely."),
      cabinet_report());
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].said_by, "Ofsted");
  EXPECT_EQ(found[0].reported_by, "Leeds");
  EXPECT_EQ(found[1].said_by, "Ofsted");
  EXPECT_EQ(found[2].said_by, "");
  EXPECT_EQ(found[2].reported_by, "");
}

TEST(Prose, TheReportIsOfstedsOnlyWhereThePaperIsAboutAnInspection) {
  const ExtractedText text = tests::paper_text("The report found that plans were weak.");
  Metadata metadata = cabinet_report();
  EXPECT_EQ(read(text, metadata).at(0).said_by, "");
  metadata.about = {Reference{.issuer = "Ofsted",
                              .kind = "inspection",
                              .ordinal = {},
                              .start = {},
                              .end = {},
                              .published = {},
                              .grades = {}}};
  EXPECT_EQ(read(text, metadata).at(0).said_by, "Ofsted");
}

TEST(Prose, WhatACouncilReportsToOfstedIsTheCouncils) {
  const std::vector<Finding> found =
      read(tests::paper_text("The local authority reports that timeliness has improved. Inspectors "
                             "found that plans are weak."),
           letter());
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].said_by, "Leeds");
  EXPECT_EQ(found[0].reported_by, "Ofsted");
  EXPECT_EQ(found[1].said_by, "");
}

TEST(Prose, ACouncilsOwnReportIsReadOnlyWhereItIsClear) {
  const ExtractedText text =
      tests::paper_text("Staff receive and record visits. Progress has been too slow.");
  EXPECT_THAT(texts(read(text, letter())),
              ElementsAre("Staff receive and record visits.", "Progress has been too slow."));
  EXPECT_THAT(texts(read(text, cabinet_report())), ElementsAre("Progress has been too slow."));
}

TEST(Prose, AimsAreNoFindings) {
  EXPECT_THAT(
      texts(read(tests::paper_text("To ensure robust scrutiny and strong practice. To ensure "
                                   "good practice, managers audit plans well."),
                 letter())),
      ElementsAre("To ensure good practice, managers audit plans well."));
}

TEST(Prose, AgendasAndUnknownPapersAreNotRead) {
  const ExtractedText text = tests::paper_text("Staff receive and record visits. Plans are weak.");
  Metadata metadata = cabinet_report();
  metadata.document_type = "minutes";
  EXPECT_THAT(texts(read(text, metadata)), ElementsAre("Plans are weak."));
  metadata.document_type = "agenda";
  EXPECT_THAT(read(text, metadata), IsEmpty());
  metadata.document_type = "";
  EXPECT_THAT(read(text, metadata), IsEmpty());
}

}  // namespace
}  // namespace scrutineer::findings
