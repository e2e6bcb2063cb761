#include "indexer/extract/docx.h"

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

using test::docx_of;
using testing::ElementsAreArray;

std::string run(const std::string& words) { return "<w:r><w:t>" + words + "</w:t></w:r>"; }
std::string para(const std::string& inside) { return "<w:p>" + inside + "</w:p>"; }
std::string styled(const std::string& style, const std::string& words) {
  return para("<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + run(words));
}
std::string listed(int id, int level, const std::string& words) {
  return para("<w:pPr><w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
              std::to_string(id) + "\"/></w:numPr></w:pPr>" + run(words));
}
std::string cell(const std::string& inside) { return "<w:tc>" + inside + "</w:tc>"; }

constexpr char kStyles[] =
    "<w:styles>"
    "<w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='Sub'><w:name w:val='My sub'/>"
    "<w:basedOn w:val='berschrift1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/>"
    "</w:style></w:styles>";

constexpr char kNumbering[] =
    "<w:numbering><w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText "
    "w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText "
    "w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText "
    "w:val='(%3)'/></w:lvl>"
    "</w:abstractNum><w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='x'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num></w:numbering>";

struct DocxCase {
  const char* what;
  std::string body;
  std::vector<std::string> lines;
};

class Docx : public testing::TestWithParam<DocxCase> {};

TEST_P(Docx, IsReadAs) {
  const std::string file =
      docx_of(GetParam().body,
              {{"word/styles.xml", kStyles},
               {"word/numbering.xml", kNumbering},
               {"word/footnotes.xml",
                "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:t>The note.</w:t></w:r>"
                "<w:r><w:footnoteReference w:id='2'/></w:r></w:p></w:footnote></w:footnotes>"}});
  const ExtractedText paper = extract_docx(as_bytes(file), {});
  EXPECT_THAT(test::as_lines(paper), ElementsAreArray(GetParam().lines)) << GetParam().what;
  for (const Block& block : paper.blocks) EXPECT_EQ(block.page, 0U);
}

const std::vector<DocxCase>& cases() {
  static const std::vector<DocxCase> table = {
      {"paragraphs of runs",
       para(run("One ") + run("word")) + para(run("Two")),
       {"p One word", "p Two"}},
      {"headings by the style's built-in name, and by outline level",
       styled("berschrift1", "First") + styled("Sub", "Second"),
       {"h1 First", "h2 Second"}},
      {"a heading's typed number",
       styled("berschrift1", "1. Purpose") + styled("Sub", "5 year plan"),
       {"h1 [1] Purpose", "h2 5 year plan"}},
      {"a style based on itself", styled("Loop", "Words"), {"p Words"}},
      {"numbers as Word prints them",
       listed(1, 0, "Top") + listed(1, 1, "Under") + listed(1, 2, "Letter") + listed(1, 1, "Next") +
           listed(1, 0, "Second") + listed(1, 1, "Again"),
       {"h1 [1] Top", "n [1.1] Under", "n [a] Letter", "n [1.2] Next", "h1 [2] Second",
        "n [2.1] Again"}},
      {"bullets", listed(2, 0, "item"), {"b1 item"}},
      {"a list that is not there", listed(9, 0, "item"), {"b1 item"}},
      {"deletions, insertions, hidden words",
       para(run("kept ") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>" +
            run("added") + "</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"),
       {"p kept added"}},
      {"a link and a field",
       para("<w:hyperlink>" + run("the site") +
            "</w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"),
       {"p the site"}},
      {"a table",
       "<w:tbl><w:tr>" + cell(para(run("Risk"))) + cell(para(run("Action"))) + "</w:tr><w:tr>" +
           cell(para(run("a")) + para(run("b"))) + cell(para("")) + "</w:tr></w:tbl>",
       {"r Risk|Action", "p a", "p b"}},
      {"breaks, tabs, hyphens",
       para("<w:r><w:t>Town Hall</w:t><w:br/><w:t>multi</w:t><w:noBreakHyphen/><w:t>agency</w:t>"
            "<w:tab/><w:t>in&#173;spec</w:t></w:r>"),
       {"p Town Hall/multi-agency inspec"}},
      {"a footnote that calls itself",
       para(run("Text") + "<w:r><w:footnoteReference w:id='2'/></w:r>"),
       {"p Text", "p The note."}},
      {"a text box, once of its two versions",
       para(run("Text") + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" +
            para(run("Box")) +
            "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
            para(run("Box")) +
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"),
       {"p Text", "p Box"}},
      {"content controls",
       "<w:sdt><w:sdtContent>" + para(run("Inside")) + "</w:sdtContent></w:sdt>",
       {"p Inside"}},
      {"numbers typed by hand",
       para(run("4.3") + "<w:r><w:tab/></w:r>" + run("Work goes on.")),
       {"n [4.3] Work goes on."}},
  };
  return table;
}

INSTANTIATE_TEST_SUITE_P(Table, Docx, testing::ValuesIn(cases()), tests::by_what);

std::string error_of(const std::string& file) {
  try {
    (void)extract_docx(as_bytes(file), {});
    return "";
  } catch (const Error& error) {
    EXPECT_NE(error.hint(), "");
    return error.code();
  }
}

TEST(BadDocx, IsAnErrorOfItsKind) {
  const std::string good = docx_of(para(run("Words")));
  EXPECT_EQ(error_of(good), "");
  EXPECT_EQ(error_of(test::zip_of({{"[Content_Types].xml", ""}})), "docx-unreadable");
  EXPECT_EQ(error_of(test::zip_of({{"word/document.xml", "no xml at all"}})), "docx-unreadable");
  EXPECT_EQ(error_of("PK\x03\x04 and no more"), "package-unreadable");
  EXPECT_EQ(error_of(test::encrypted_zip_of({{"word/document.xml", "<w:document/>"}})),
            "package-encrypted");
}

TEST(BadDocx, ThatUnpacksToTooMuchIsRefused) {
  TextLimits limits;
  limits.unpacked_bytes = 100'000;
  const std::string file = docx_of(para(run(std::string(200'000, 'a'))));
  try {
    (void)extract_docx(as_bytes(file), limits);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "package-too-large");
  }
}

TEST(BadDocx, NestedTooDeeplyIsReadInPart) {
  std::string body;
  for (int i = 0; i < 3'000; ++i) body += "<w:ins>";
  body += para(run("deep"));
  for (int i = 0; i < 3'000; ++i) body += "</w:ins>";
  const ExtractedText paper = extract_docx(as_bytes(docx_of(body + para(run("flat")))), {});
  EXPECT_THAT(test::as_lines(paper), testing::ElementsAre("p flat"));
  EXPECT_NE(paper.partial, "");
}

TEST(DocxDetails, SizeIsRelativeToTheBody) {
  const std::string big = "<w:r><w:rPr><w:b/><w:sz w:val='40'/></w:rPr><w:t>Title</w:t></w:r>";
  const std::string file =
      docx_of(para(big) + para(run("Body text that is longer than the title is.")),
              {{"docProps/core.xml",
                "<cp:coreProperties><dc:title>Own title</dc:title></cp:coreProperties>"}});
  const ExtractedText paper = extract_docx(as_bytes(file), {});
  ASSERT_EQ(paper.blocks.size(), 2U);
  EXPECT_EQ(paper.blocks[0].size, 200);
  EXPECT_TRUE(paper.blocks[0].bold);
  EXPECT_EQ(paper.blocks[1].size, 100);
  EXPECT_EQ(paper.embedded_title, "Own title");
}

}  // namespace
}  // namespace scrutineer::extract
