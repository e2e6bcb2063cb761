// What of a document becomes terms, positions, values and stored text.
#include "indexer/write/prepare.h"

#include <algorithm>
#include <ctime>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

#include "schemas/fields.h"
#include "schemas/index_keys.h"
#include "schemas/normalise.h"
#include "schemas/record.h"
#include "schemas/text_store.h"
#include "tests/schemas/random_values.h"
#include "tests/write/papers.h"

namespace scrutineer::indexer {
namespace {

using testing::ElementsAre;
using tests::bullet;
using tests::document;
using tests::find_term;
using tests::heading;
using tests::paragraph;
using tests::prepared;
using tests::value_of;

std::vector<std::uint32_t> positions_of(const PreparedDocument& paper, std::string_view term) {
  const TermPostings* postings = find_term(paper, term);
  return postings == nullptr ? std::vector<std::uint32_t>{} : postings->positions;
}

std::uint32_t wdf_of(const PreparedDocument& paper, std::string_view term) {
  const TermPostings* postings = find_term(paper, term);
  return postings == nullptr ? 0 : postings->wdf;
}

TEST(PreparePositions, BeginAtOneAndRunOnThroughParagraphs) {
  const PreparedDocument paper =
      prepared(document(1), {paragraph("red green", 1), paragraph("blue", 2)});
  EXPECT_THAT(positions_of(paper, "red"), ElementsAre(1U));
  EXPECT_THAT(positions_of(paper, "green"), ElementsAre(2U));
  EXPECT_THAT(positions_of(paper, "blue"), ElementsAre(3U));
}

TEST(PreparePositions, LeaveAGapAroundWhatNoPhraseRunsOutOf) {
  const PreparedDocument paper =
      prepared(document(1), {heading("red"), paragraph("green"), paragraph("blue"), bullet("grey"),
                             bullet("pink"), paragraph("black")});
  EXPECT_THAT(positions_of(paper, "red"), ElementsAre(1U));
  EXPECT_THAT(positions_of(paper, "green"), ElementsAre(2U + position_gap));
  EXPECT_THAT(positions_of(paper, "blue"), ElementsAre(3U + position_gap));
  EXPECT_THAT(positions_of(paper, "grey"), ElementsAre(4U + 2 * position_gap));
  EXPECT_THAT(positions_of(paper, "pink"), ElementsAre(5U + 3 * position_gap));
  EXPECT_THAT(positions_of(paper, "black"), ElementsAre(6U + 4 * position_gap));
}

TEST(PreparePositions, AliasesStandWithTheirWord) {
  const PreparedDocument paper = prepared(document(1), {paragraph("in 2017/18 alone")});
  for (const char* term : {"2017/18", "2017", "2018"}) {
    EXPECT_THAT(positions_of(paper, term), ElementsAre(2U)) << term;
  }
  EXPECT_THAT(positions_of(paper, "alon"), ElementsAre(3U));
  EXPECT_EQ(paper.words, 3U);
}

// The layout says where every indexed word stands: hits are shown by it.
TEST(Prepare, LayoutAndPostingsAgreeOnAnyDocument) {
  tests::RandomValues random(50);
  Tokeniser tokeniser;
  for (int round = 0; round < 150; ++round) {
    std::vector<Block> blocks = random.blocks(15);
    for (Block& block : blocks) block.text = normalise(block.text);
    const PreparedDocument paper = prepare(document(1), blocks, tokeniser);
    const Layout layout = decode_layout(paper.layout);
    ASSERT_EQ(layout.places.size(), blocks.size());
    ASSERT_EQ(layout.piece_start.size(), paper.pieces.size());
    std::vector<Block> stored;
    for (const std::string& piece : paper.pieces) {
      for (Block& block : decode_piece(piece)) stored.push_back(std::move(block));
    }
    EXPECT_EQ(stored, blocks);
    std::uint64_t words = 0;
    std::uint32_t free_from = 1;
    std::map<std::string, std::vector<std::uint32_t>> wanted;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const BlockPlace& place = layout.places[i];
      EXPECT_GE(place.first_position, free_from);
      EXPECT_EQ(place.page, blocks[i].page);
      EXPECT_EQ(place.kind, blocks[i].kind);
      std::uint32_t used = 0;
      for (const Token& token : tokeniser.tokenise(blocks[i].text)) {
        std::vector<std::uint32_t>& positions = wanted[token.term];
        const std::uint32_t position = place.first_position + token.position;
        if (positions.empty() || positions.back() != position) positions.push_back(position);
        used = token.position + 1;
      }
      EXPECT_EQ(place.tokens, used);
      words += used;
      free_from = place.first_position + place.tokens;
    }
    EXPECT_EQ(paper.words, words);
    for (const auto& [term, positions] : wanted) EXPECT_EQ(positions_of(paper, term), positions);
  }
}

TEST(Prepare, TermsAreSortedUniqueAndWithinXapiansBounds) {
  tests::RandomValues random(51);
  Tokeniser tokeniser;
  for (int round = 0; round < 150; ++round) {
    Document any = random.document();
    any.id = tests::id_of(1);
    const PreparedDocument paper = prepare(any, random.blocks(10), tokeniser);
    for (std::size_t i = 0; i < paper.terms.size(); ++i) {
      const TermPostings& postings = paper.terms[i];
      const auto nuls = std::count(postings.term.begin(), postings.term.end(), '\0');
      EXPECT_FALSE(postings.term.empty());
      EXPECT_LE(postings.term.size() + static_cast<std::size_t>(nuls), 245U);
      EXPECT_GE(postings.wdf, postings.positions.size());
      EXPECT_TRUE(std::is_sorted(postings.positions.begin(), postings.positions.end()));
      EXPECT_TRUE(i == 0 || paper.terms[i - 1].term < postings.term);
    }
    EXPECT_TRUE(std::is_sorted(paper.forms.begin(), paper.forms.end()));
    any.words = paper.words;
    EXPECT_EQ(decode_record(paper.record), any);
  }
}

TEST(Prepare, EmptyAndDatelessDocumentsAreDocuments) {
  Document empty;
  empty.id = tests::id_of(1);
  const PreparedDocument paper = prepared(empty, {});
  EXPECT_EQ(paper.words, 0U);
  EXPECT_TRUE(paper.pieces.empty());
  EXPECT_TRUE(paper.values.empty());
  EXPECT_EQ(decode_layout(paper.layout), Layout{});
  ASSERT_EQ(paper.terms.size(), 2U);
  EXPECT_EQ(paper.terms[0].term, "A");
  EXPECT_EQ(paper.terms[1].term, "Q" + tests::id_of(1));
}

TEST(PrepareFields, DatesAreValuesYearsAndMonths) {
  Document paper = document(1);
  paper.metadata.date = paper.metadata.published = "2019-04-29";
  paper.metadata.visit_start = "2018-12-31";
  const PreparedDocument made = prepared(paper, {});
  EXPECT_EQ(value_of(made, "date"), "2019-04-29");
  EXPECT_EQ(value_of(made, "published"), "2019-04-29");
  EXPECT_EQ(value_of(made, "visit_start"), "2018-12-31");
  EXPECT_EQ(value_of(made, "visit_end"), "");
  for (const char* term : {"Y2019", "Y2018", "M201904", "M201812"}) {
    EXPECT_NE(find_term(made, term), nullptr) << term;
  }
}

TEST(PrepareFields, WhatIsNoDayIsNoDate) {
  for (const char* day : {"", "2019", "2019-04", "29 April 2019"}) {
    Document paper = document(1);
    paper.metadata.date = day;
    const PreparedDocument made = prepared(paper, {});
    EXPECT_EQ(value_of(made, "date"), "") << day;
    EXPECT_TRUE(std::none_of(made.terms.begin(), made.terms.end(), [](const auto& t) {
      return t.term[0] == 'Y' || t.term[0] == 'M';
    })) << day;
  }
}

TEST(PrepareFields, SeveralValuesAreJoinedAndEachIsATerm) {
  Document paper = document(1);
  paper.metadata.themes = {"neglect", "care_leavers", "neglect", ""};
  const PreparedDocument made = prepared(paper, {});
  EXPECT_EQ(value_of(made, "theme"), "care_leavers\x1Fneglect");
  EXPECT_NE(find_term(made, "XH:neglect"), nullptr);
  EXPECT_NE(find_term(made, "XH:care_leavers"), nullptr);
  EXPECT_EQ(find_term(made, "XH:"), nullptr);
}

TEST(PrepareFields, AGradeAloneMeansAnyArea) {
  Document paper = document(1);
  paper.metadata.judgements = {{"leaders", "good"}, {"overall_effectiveness", "inadequate"}};
  const PreparedDocument made = prepared(paper, {});
  for (const char* term :
       {"XJ:leaders=good", "XJ:overall_effectiveness=inadequate", "XJ:good", "XJ:inadequate"}) {
    EXPECT_NE(find_term(made, term), nullptr) << term;
  }
  EXPECT_EQ(find_term(made, "XJ:leaders=inadequate"), nullptr);
  EXPECT_EQ(value_of(made, "judgements"), "leaders=good\x1Foverall_effectiveness=inadequate");
}

TEST(PrepareFields, PeopleAreFoundByWholeNameAndByOneWord) {
  Document paper = document(1);
  paper.metadata.people = {{"Mike O'Brien", "councillor", ""}};
  paper.metadata.addressees = {{"Sarah Daly", "director", ""}};
  paper.metadata.inspectors = {"Ann Other"};
  paper.metadata.lead_inspector = "Rachel Griffiths";
  const PreparedDocument made = prepared(paper, {});
  for (const char* term :
       {"XP:mike_obrien", "XP:obrien", "XP:sarah_daly", "XP:daly", "XP:ann_other",
        "XP:rachel_griffiths", "XA:sarah_daly", "XL:rachel_griffiths", "XL:griffiths"}) {
    EXPECT_NE(find_term(made, term), nullptr) << term;
  }
  EXPECT_EQ(find_term(made, "XA:mike_obrien"), nullptr);
}

TEST(PrepareFields, RolesAreFoundWithAndWithoutWhoHasThem) {
  Document paper = document(1);
  paper.metadata.people = {{"Ann Lee", "Chair", "chair"}, {"Bo Hill", "Officer", ""}};
  paper.metadata.addressees = {{"Jo Marsh", "DCS", "director_of_childrens_services"}};
  paper.metadata.signatory = {"Pat O'Neil", "Cabinet Member", "portfolio_holder"};
  const PreparedDocument made = prepared(paper, {});
  for (const char* term : {"XR:chair", "XR:chair=ann_lee", "XR:director_of_childrens_services",
                           "XR:portfolio_holder=pat_oneil", "XP:pat_oneil"}) {
    EXPECT_NE(find_term(made, term), nullptr) << term;
  }
  EXPECT_EQ(find_term(made, "XR:"), nullptr);
  EXPECT_EQ(value_of(made, "role"),
            "chair=Ann Lee\x1F"
            "director_of_childrens_services=Jo Marsh\x1Fportfolio_holder=Pat O'Neil");
}

TEST(PrepareFields, FurtherFactsAreFields) {
  Document paper = document(1);
  paper.metadata.decisions = {"note", "approve"};
  paper.metadata.wards = {"St. Peter's"};
  paper.metadata.response_expected = "yes";
  paper.metadata.send_outcome = "systemic_failings";
  paper.metadata.visit_ordinal = "3";
  paper.metadata.legislation = {{"Children Act 2004", "act", "Children's Act 2004"}};
  Block read = paragraph("Words of an image.");
  EXPECT_EQ(value_of(prepared(paper, {read}), "ocr"), "");
  read.ocr = true;
  const PreparedDocument made = prepared(paper, {paragraph("Words."), read});
  for (const char* term : {"XE:note", "XE:approve", "XW:st_peters", "XW:peters", "XQ:yes",
                           "XN:systemic_failings", "XV:3", "XK:children_act_2004", "XU:yes"}) {
    EXPECT_NE(find_term(made, term), nullptr) << term;
  }
}

// What a paper says of an inspection is not its own judgement.
TEST(PrepareFields, GradesOfOtherPapersAreNoJudgements) {
  Document paper = document(1);
  paper.metadata.document_type = "cabinet_report";
  Reference reference;
  reference.grades = {{"overall_effectiveness", "inadequate"}};
  paper.metadata.about = {reference};
  paper.metadata.previous_judgements = {{"2016", {{"overall_effectiveness", "inadequate"}}}};
  const PreparedDocument made = prepared(paper, {});
  EXPECT_TRUE(std::none_of(made.terms.begin(), made.terms.end(),
                           [](const auto& t) { return t.term.starts_with("XJ"); }));
  EXPECT_EQ(value_of(made, "judgements"), "");
}

TEST(PrepareFields, PagesSortAsText) {
  Document nine = document(1);
  nine.pages = 9;
  Document many = document(2);
  many.pages = 10'000;
  EXPECT_LT(value_of(prepared(nine, {}), "pages"), value_of(prepared(many, {}), "pages"));
  EXPECT_EQ(value_of(prepared(nine, {}), "pages"), "0000000009");
}

TEST(PrepareFields, PartialPapersSayYes) {
  Document paper = document(1);
  EXPECT_EQ(value_of(prepared(paper, {}), "partial"), "");
  paper.partial = "cut off after 10 pages";
  EXPECT_EQ(value_of(prepared(paper, {}), "partial"), "yes");
  EXPECT_NE(find_term(prepared(paper, {}), "XB:yes"), nullptr);
}

TEST(PrepareTitle, HasTermsOfItsOwn) {
  const PreparedDocument paper =
      prepared(document(1, "Improvement Plan"), {paragraph("Other words")});
  EXPECT_THAT(positions_of(paper, "Simprov"), ElementsAre(1U));
  EXPECT_THAT(positions_of(paper, "Splan"), ElementsAre(2U));
  EXPECT_EQ(find_term(paper, "plan"), nullptr);
}

TEST(PrepareTitle, OneExchangeOfLettersIsUndoneByTheText) {
  struct Case {
    const char *title, *text, *term;
    bool wanted;
  };
  const Case cases[] = {
      {"INPSECTION OF SERVICES", "The inspection was an inspection.", "Sinspect", true},
      {"Insepction report", "An inspection.", "Sinspect", true},
      {"Improvemnet plan", "Improvement is seen.", "Simprov", true},
      {"INPSECTION OF SERVICES", "The visit took two days.", "Sinspect", false},   // text: no word
      {"INPSECTION", "Inpsection or inspection, inpsection.", "Sinspect", false},  // printed so
      {"Inspction", "The inspection.", "Sinspect", false},     // a letter lost, not two exchanged
      {"Trial board", "The trail is long.", "Strail", false},  // short words have neighbours
      {"Casual workers", "Causal links.", "Scausal", true},    // indexed besides, never instead
  };
  for (const Case& one : cases) {
    const PreparedDocument paper = prepared(document(1, one.title), {paragraph(one.text)});
    EXPECT_EQ(find_term(paper, one.term) != nullptr, one.wanted) << one.title << " / " << one.text;
  }
  const PreparedDocument both =
      prepared(document(1, "Casual workers"), {paragraph("Causal links.")});
  EXPECT_NE(find_term(both, "Scasual"), nullptr);
}

TEST(PrepareFindings, WordsOfFindingsWeighMore) {
  const PreparedDocument paper =
      prepared(document(1), {paragraph("Visits are regular. Plans are not timely."),
                             heading("What needs to improve"), bullet("Supervision of staff."),
                             heading("Next steps"), paragraph("Letters are sent.")});
  EXPECT_EQ(wdf_of(paper, "Fvisit"), 0U);
  EXPECT_EQ(wdf_of(paper, "Fplan"), 1U);
  EXPECT_EQ(wdf_of(paper, "Fsupervis"), 2U);
  EXPECT_EQ(wdf_of(paper, "Fletter"), 0U);
  EXPECT_TRUE(positions_of(paper, "Fplan").empty());
}

TEST(PrepareForms, HoldWordsAsPrintedWithTheirStems) {
  const PreparedDocument paper =
      prepared(document(1),
               {paragraph("Children's inspections of 2019, A&E and it; " + std::string(100, 'x'))});
  const std::vector<WordForm> wanted = {
      {"and", "and"}, {"children's", "children"}, {"inspections", "inspect"}};
  for (const WordForm& form : wanted) {
    EXPECT_THAT(paper.forms, testing::Contains(form)) << form.form;
  }
  for (const WordForm& form : paper.forms) {
    EXPECT_GE(form.form.size(), 3U);
    EXPECT_LE(form.form.size(), 40U);
    EXPECT_EQ(form.form.find_first_of("0123456789&~%/"), std::string::npos) << form.form;
  }
}

// Time grows with the text, also where one paragraph is the whole paper and every sentence
// criticises.
TEST(Prepare, TakesLinearTimeOnOneHugeParagraph) {
  const auto seconds = [](int sentences) {
    std::string text;
    for (int i = 0; i < sentences; ++i) text += "Plans are not timely and too many drift. ";
    Tokeniser tokeniser;
    const std::clock_t begin = std::clock();  // of this process: others may be busy
    (void)prepare(document(1), {paragraph(text)}, tokeniser);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  (void)seconds(100);  // expressions compiled, stems known
  // 16 times the text: 16 times the time, 256 times if each word looked at each sentence.
  EXPECT_LT(seconds(32'000), 80 * std::max(seconds(2'000), 0.001));
}

}  // namespace
}  // namespace scrutineer::indexer
