#include "tests/extract_pdf/layout_fixture.h"

#include <algorithm>

namespace scrutineer::extract::pdf::test {

std::vector<Glyph> glyphs(std::string_view text, float x, float baseline, Style style) {
  std::vector<Glyph> result;
  for (const char c : text) {
    Glyph glyph;
    glyph.x0 = x;
    glyph.x1 = x + style.size / 2;
    glyph.baseline = baseline;
    glyph.size = style.size;
    glyph.code = static_cast<unsigned char>(c);
    glyph.bold = style.bold;
    glyph.slanted = style.slanted;
    glyph.line_start = result.empty();
    result.push_back(glyph);
    x = glyph.x1;
  }
  return result;
}

Run run(std::string_view text, float x, float baseline, Style style) {
  Run result;
  result.x0 = x;
  result.text_x = x;
  result.x1 = x + style.size / 2 * static_cast<float>(text.size());
  result.baseline = baseline;
  result.size = style.size;
  result.text = text;
  result.glyphs = static_cast<std::uint16_t>(
      text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')));
  if (style.bold) result.bold_glyphs = result.glyphs;
  if (style.slanted) result.slanted_glyphs = result.glyphs;
  return result;
}

Run marked(std::string_view marker, std::string_view text, float x, float baseline) {
  Run result = run(text, x + 20, baseline);
  result.x0 = x;
  result.marker = marker;
  return result;
}

PageLine line(Run run, std::uint32_t page, std::uint32_t region) {
  PageLine result;
  result.page = page;
  result.region = region;
  result.left = 72;
  result.right = 500;
  result.run = std::move(run);
  return result;
}

std::string filler(std::size_t bytes) {
  constexpr std::string_view words = "plans for most children are clear and help them to be safe ";
  std::string text;
  while (text.size() < bytes) text += words;
  text.resize(bytes);
  if (text.back() == ' ') text.back() = 's';
  return text;
}

std::vector<Glyph> operator+(std::vector<Glyph> left, const std::vector<Glyph>& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace scrutineer::extract::pdf::test
