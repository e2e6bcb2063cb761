#include "indexer/metadata/themes.h"

#include <gtest/gtest.h>

#include "tests/metadata/paper_text.h"

namespace scrutineer::metadata {
namespace {

std::string themes_of(std::string_view source) {
  static const ThemeTagger tagger(tests::shipped_vocabulary());
  const ExtractedText text = tests::paper_text(source);
  const Paper paper(text);
  std::string all;
  for (const Found& theme : tagger.tag(paper)) {
    all += theme.value + " ";
  }
  return all;
}

TEST(Themes, DweltOn) {
  EXPECT_EQ(themes_of("* The quality of pathway plans.\n\nA pathway plan is often late."),
            "pathway_plans ");
  EXPECT_EQ(
      themes_of(
          "Caseloads are high. Social workers' caseloads rose. A caseload of 30 is too much."),
      "caseloads ");
  EXPECT_EQ(themes_of("The MASH is quick. In the MASH, staff listen. The MASH works."),
            "front_door ");
}

TEST(Themes, NamedInPassing) {
  EXPECT_EQ(themes_of(""), "");
  EXPECT_EQ(themes_of("Pathway plans were seen. The budget was not discussed."), "");
  EXPECT_EQ(themes_of("We mash potatoes. Mash, mash and more mash."), "");
  EXPECT_EQ(themes_of("The path was planned. A path way. Planning a path."), "");
}

TEST(Themes, FirstMentionIsTheProof) {
  const ThemeTagger tagger(tests::shipped_vocabulary());
  const ExtractedText text =
      tests::paper_text("Some words. Early help is good.\n\n# Early help\n\n* Early help for all.");
  const Paper paper(text);
  const std::vector<Found> themes = tagger.tag(paper);
  ASSERT_EQ(themes.size(), 1U);
  EXPECT_EQ(paper.text(themes[0].where), "Early help");
  EXPECT_EQ(themes[0].where.begin, paper.text().find("Early help"));
}

}  // namespace
}  // namespace scrutineer::metadata
