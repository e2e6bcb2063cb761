#include "indexer/extract/pdf/image_words.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr float points_per_inch = 72;
constexpr float uncertain =
    0.2F;  // of a line's size: capitals alone, or descenders, move it so far

float usual_size(const std::vector<ImageWord>& words) {
  std::vector<float> sizes;
  for (const ImageWord& word : words) sizes.insert(sizes.end(), word.text.size(), word.size);
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(first_code_point_bytes(text))) ++count;
  return count;
}

}  // namespace

std::vector<Glyph> glyphs_of(const std::vector<ImageWord>& words, float dpi) {
  const float scale = points_per_inch / dpi;
  const float usual = usual_size(words);
  std::vector<Glyph> glyphs;
  for (const ImageWord& word : words) {
    Glyph glyph;
    glyph.baseline = word.baseline * scale;
    glyph.size = std::abs(word.size - usual) <= uncertain * usual ? usual : word.size;
    if (!word.line_start && !glyphs.empty()) {
      glyph.x0 = glyphs.back().x1;
      glyph.x1 = std::max(word.x0 * scale, glyph.x0);
      glyph.code = U' ';
      glyphs.push_back(glyph);
    }
    const float step = (word.x1 - word.x0) * scale /
                       static_cast<float>(std::max<std::size_t>(characters(word.text), 1));
    glyph.x1 = word.x0 * scale;
    glyph.line_start = word.line_start;
    for (std::string_view rest = word.text; !rest.empty();
         rest.remove_prefix(first_code_point_bytes(rest))) {
      glyph.x0 = glyph.x1;
      glyph.x1 = glyph.x0 + step;
      glyph.code = first_code_point(rest);
      glyphs.push_back(glyph);
      glyph.line_start = false;
    }
  }
  return glyphs;
}

}  // namespace scrutineer::extract::pdf
