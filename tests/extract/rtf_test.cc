#include "indexer/extract/rtf.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "tests/case_name.h"
#include "tests/extract/blocks_as_lines.h"

namespace scrutineer::extract {
namespace {

using testing::ElementsAreArray;

struct RtfCase {
  const char* what;
  std::string file;
  std::vector<std::string> lines;
};

class Rtf : public testing::TestWithParam<RtfCase> {};

TEST_P(Rtf, IsReadAs) {
  const ExtractedText paper = extract_rtf(as_bytes(GetParam().file), {});
  EXPECT_THAT(test::as_lines(paper), ElementsAreArray(GetParam().lines)) << GetParam().what;
}

const std::vector<RtfCase>& cases() {
  static const std::vector<RtfCase> table = {
      {"paragraphs",
       R"({\rtf1\ansi One\par Two \b bold\b0  end\par})",
       {"p One", "p Two bold end"}},
      {"bytes of the code page",
       R"({\rtf1\ansi\ansicpg1252 caf\'e9 \'a35\par})",
       {"p caf\xC3\xA9 \xC2\xA3"
        "5"}},
      {"Unicode with fallbacks",
       R"({\rtf1\uc1 a\u8211?b {\uc2\u8211 ??c}{\uc0\u8211 d}\par})",
       {"p a\xE2\x80\x93"
        "b \xE2\x80\x93"
        "c\xE2\x80\x93"
        "d"}},
      {"a surrogate pair", R"({\rtf1\uc1\u-10179?\u-8704?\par})", {"p \xF0\x9F\x98\x80"}},
      {"what is no paper",
       R"({\rtf1{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}}{\info{\author X}})"
       R"({\header Top}{\*\generator Y;}{\pict 0123}{\*\unknown Z}Words\par})",
       {"p Words"}},
      {"headings by style and by outline level",
       R"({\rtf1{\stylesheet{\s1 heading 1;}{\s2\b Heading 2;}})"
       R"(\pard\s1 First\par\pard\s2 Second\par\pard\outlinelevel2 Third\par\pard Text.\par})",
       {"h1 First", "h2 Second", "h3 Third", "p Text."}},
      {"a table",
       R"({\rtf1\trowd\intbl Risk\cell Action\cell\row\trowd\intbl a\cell\cell\row\pard After\par})",
       {"r Risk|Action", "p a", "p After"}},
      {"list marks",
       R"({\rtf1{\listtext\'b7\tab}item\par{\pntext 4.3\tab}Work goes on.\par})",
       {"b1 item", "n [4.3] Work goes on."}},
      {"a field keeps its words",
       R"({\rtf1{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the site}}\par})",
       {"p the site"}},
      {"hidden and deleted words",
       R"({\rtf1 kept{\v hidden}{\deleted gone} too\par})",
       {"p kept too"}},
      {"special characters",
       R"({\rtf1 a\~b\_c \lquote d\rquote  \emdash  x\\\{\}\par one\line two\par})",
       {"p a b-c 'd' \xE2\x80\x94 x\\{}", "p one/two"}},
      {"a footnote after its paragraph",
       R"({\rtf1 Text{\footnote The note.} goes on.\par})",
       {"p Text goes on.", "p The note."}},
      {"binary data", std::string("{\\rtf1 a{\\pict\\bin4 }}\\{}b\\par}"), {"p ab"}},
      {"headings that are only printed as such",
       R"({\rtf1\fs36 Minutes of it\par\fs24 Held in the Guildhall.\par{\b 17. Fostering: more carers\par})"
       R"(The panel considered a report on the recruitment of foster carers to the borough.\par})",
       {"h1 Minutes of it", "p Held in the Guildhall.", "h1 [17] Fostering: more carers",
        "p The panel considered a report on the recruitment of foster carers to the borough."}},
      {"a group that never opened", R"({\rtf1 a\par}}}} b)", {"p a", "p b"}},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Rtf, testing::ValuesIn(cases()), tests::by_what);

TEST(BadRtf, CutShortIsReadAndSaid) {
  const std::string file = R"({\rtf1 One\par Tw)";
  const ExtractedText paper = extract_rtf(as_bytes(file), {});
  EXPECT_THAT(test::as_lines(paper), testing::ElementsAre("p One", "p Tw"));
  EXPECT_EQ(paper.partial, "the file is cut short");
}

TEST(BadRtf, ManyGroupsWithinOneAnotherDoNoHarm) {
  const std::string file =
      "{\\rtf1 " + std::string(200'000, '{') + "deep" + std::string(200'000, '}') + " flat\\par}";
  const ExtractedText paper = extract_rtf(as_bytes(file), {});
  EXPECT_THAT(test::as_lines(paper), testing::ElementsAre("p deep flat"));
  EXPECT_EQ(paper.partial, "");
}

TEST(BadRtf, NumbersBeyondReasonDoNoHarm) {
  const std::string file =
      R"({\rtf1\uc99999999999 a\bin-5 \bin99999999999999999999 gone\fs-1\ansicpg99999999 b\par})";
  EXPECT_EQ(extract_rtf(as_bytes(file), {}).blocks.size(), 1U);
}

}  // namespace
}  // namespace scrutineer::extract
