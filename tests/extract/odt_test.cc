#include "indexer/extract/odt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "schemas/error.h"
#include "tests/case_name.h"
#include "tests/extract/blocks_as_lines.h"
#include "tests/extract/packed.h"

namespace scrutineer::extract {
namespace {

using testing::ElementsAreArray;

constexpr char kStyles[] =
    "<style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>"
    "<text:list-style style:name='L1'>"
    "<text:list-level-style-number text:level='1' style:num-format='1'/>"
    "<text:list-level-style-number text:level='2' style:num-format='1' text:display-levels='2'/>"
    "</text:list-style>"
    "<text:list-style style:name='L2'><text:list-level-style-bullet "
    "text:level='1'/></text:list-style>";

struct OdtCase {
  const char* what;
  std::string body;
  std::vector<std::string> lines;
};

class Odt : public testing::TestWithParam<OdtCase> {};

TEST_P(Odt, IsReadAs) {
  const std::string file = test::odt_of(GetParam().body, kStyles);
  const ExtractedText paper = extract_odt(as_bytes(file), {});
  EXPECT_THAT(test::as_lines(paper), ElementsAreArray(GetParam().lines)) << GetParam().what;
}

const std::vector<OdtCase>& cases() {
  static const std::vector<OdtCase> table = {
      {"headings and paragraphs",
       "<text:h text:outline-level='2'>Two</text:h><text:p>A<text:s/>word<text:line-break/>more"
       "<text:tab/>x</text:p>",
       {"h2 Two", "p A word/more x"}},
      {"lists",
       "<text:list text:style-name='L2'><text:list-item><text:p>item</text:p>"
       "<text:list><text:list-item><text:p>inner</text:p></text:list-item></text:list>"
       "</text:list-item></text:list>",
       {"b1 item", "b2 inner"}},
      {"numbered lists that go on",
       "<text:list text:style-name='L1'><text:list-item><text:p>Aims of "
       "it</text:p></text:list-item>"
       "</text:list><text:p>Between.</text:p>"
       "<text:list text:style-name='L1' text:continue-numbering='true'><text:list-item>"
       "<text:p>Means</text:p><text:list><text:list-item><text:p>Under "
       "it.</text:p></text:list-item>"
       "</text:list></text:list-item></text:list>",
       {"n [1] Aims of it", "p Between.", "h1 [2] Means", "n [2.1] Under it."}},
      {"a table",
       "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
       "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
       {"r a|b"}},
      {"deletions and comments",
       "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
       "</text:deletion></text:changed-region></text:tracked-changes>"
       "<text:p>kept<office:annotation><text:p>remark</text:p></office:annotation></text:p>",
       {"p kept"}},
      {"a note after its paragraph",
       "<text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body>"
       "<text:p>The note.</text:p></text:note-body></text:note> goes on.</text:p>",
       {"p Text goes on.", "p The note."}},
      {"links keep their words", "<text:p><text:a>the site</text:a></text:p>", {"p the site"}},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Odt, testing::ValuesIn(cases()), tests::by_what);

TEST(OdtDetails, BoldIsTheWholeBlock) {
  const std::string file = test::odt_of(
      "<text:p><text:span text:style-name='B'>All</text:span></text:p>"
      "<text:p>Not <text:span text:style-name='B'>all</text:span></text:p>",
      kStyles);
  const ExtractedText paper = extract_odt(as_bytes(file), {});
  ASSERT_EQ(paper.blocks.size(), 2U);
  EXPECT_TRUE(paper.blocks[0].bold);
  EXPECT_FALSE(paper.blocks[1].bold);
}

TEST(BadOdt, IsAnErrorOfItsKind) {
  const auto code = [](const std::string& file) {
    try {
      (void)extract_odt(as_bytes(file), {});
      return std::string();
    } catch (const Error& error) {
      return error.code();
    }
  };
  EXPECT_EQ(code(test::zip_of({{"content.xml", "<broken"}})), "odt-unreadable");
  EXPECT_EQ(code(test::zip_of({{"META-INF/manifest.xml", "<manifest:encryption-data/>"},
                               {"content.xml", "\x01\x02"}})),
            "package-encrypted");
}

}  // namespace
}  // namespace scrutineer::extract
