// Takes the bytes as the document part of a package, where mutations reach the reader rather than
// the checksums of ZIP, and once as the package itself.
#include <cstdint>
#include <span>

#include "indexer/extract/docx.h"
#include "schemas/error.h"
#include "tests/extract/packed.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/invariants.h"

namespace scrutineer::fuzz {
namespace {

constexpr char kNumbering[] =
    "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
    "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl><w:lvl w:ilvl='1'>"
    "<w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%2.%9'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

}  // namespace

std::vector<std::string> starting_inputs() {
  return {
      "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val='30'/></w:rPr>"
      "<w:t>One</w:t><w:tab/><w:t>two</w:t></w:r></w:p>",
      "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r>"
      "<w:t>item</w:t></w:r></w:p>",
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc>"
      "<w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
      "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>y</w:t></w:r></"
      "w:ins>"
      "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>z</w:t></w:r>"
      "</w:p></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent><w:sym w:char='F0B7'/>"
      "</w:r></w:p>"};
}

}  // namespace scrutineer::fuzz

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer gives the name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using scrutineer::extract::extract_docx;
  const std::string body(reinterpret_cast<const char*>(data), size);
  for (const std::string& package :
       {scrutineer::test::docx_of(body, {{"word/numbering.xml", scrutineer::fuzz::kNumbering}}),
        body}) {
    try {
      scrutineer::fuzz::check(extract_docx(std::as_bytes(std::span(package)), {}));
    } catch (const scrutineer::Error&) {
    }
  }
  return 0;
}
