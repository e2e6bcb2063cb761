#include "indexer/extract/pdf/lost_text.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

using Texts = std::vector<std::string>;

void print_line(std::string_view text, std::vector<Glyph>& page) {
  for (bool first = true; !text.empty(); first = false) {
    Glyph glyph;
    glyph.code = first_code_point(text);
    glyph.line_start = first;
    page.push_back(glyph);
    text.remove_prefix(first_code_point_bytes(text));
  }
}

Texts lines_in(const std::vector<Glyph>& page) {
  Texts lines;
  for (const Glyph& glyph : page) {
    if (glyph.line_start) lines.emplace_back();
    append_utf8(lines.back(), glyph.code);
  }
  return lines;
}

// A page of lines by their characters: which of them are taken for writing?
TEST(LostText, LinesThatAreNoWritingAreLeftOut) {
  const std::string lost = "\uFFFD,\uFFFDQ\uFFFDV\uFFFDS\uFFFDH\uFFFDF";
  const std::string prose = "Children in care are safe.";
  const struct {
    const char* what;
    Texts page, kept;
  } cases[] = {
      {"nothing", {}, {}},
      {"prose", {prose, "1"}, {prose, "1"}},
      {"accents, other scripts, symbols",
       {"\u0141\u00F3d\u017A \u0645\u062D \u4E2D\u56FD \u00A38m \u2713 \u2022"},
       {"\u0141\u00F3d\u017A \u0645\u062D \u4E2D\u56FD \u00A38m \u2713 \u2022"}},
      {"one bad character in a line", {"an e\uFFFDective plan"}, {"an e\uFFFDective plan"}},
      {"a symbol font's bullet and its ticks",
       {prose, prose, "\uF0B7 a plan", "\uF0FC \uF0FC \uF0FC \uF0FC \uF0FC"},
       {prose, prose, "\uF0B7 a plan", "\uF0FC \uF0FC \uF0FC \uF0FC \uF0FC"}},
      {"a short mark that can't be told among prose", {prose, "\uFFFD"}, {prose, "\uFFFD"}},
      {"codes for letters", {lost}, {}},
      {"a heading whose font is lost over prose", {lost, prose, prose}, {prose, prose}},
      {"short cells on a page that is lost", {lost, lost, "\uFFFD7", "12"}, {"12"}},
      {"controls for letters", {"\x02\x05\x07\x11 \x03\x04\x06\x12"}, {}},
      {"private codes for letters",
       {"\uE001\uE002\uE003\uE004 \uE005\uE001\uE006", prose, prose},
       {prose, prose}},
      {"unassigned codes for letters", {"\u0378\u0379\u0380\u0381 ab"}, {}},
  };
  for (const auto& c : cases) {
    std::vector<Glyph> page;
    for (const std::string& text : c.page) print_line(text, page);
    const std::optional<std::vector<Glyph>> readable = without_lost_lines(page);
    EXPECT_EQ(lines_in(readable.value_or(page)), c.kept) << c.what;
    EXPECT_EQ(readable.has_value(), c.kept.size() < c.page.size()) << c.what;
  }
}

}  // namespace
}  // namespace scrutineer::extract::pdf
