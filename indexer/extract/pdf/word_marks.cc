#include "indexer/extract/pdf/word_marks.h"

#include <algorithm>
#include <array>

#include "schemas/normalise.h"
#include "schemas/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::array<unsigned, 3> tint = {255, 226, 90};  // yellow: black on it stays black
constexpr std::array<unsigned char, 3> frame = {148, 60, 0};
constexpr std::uint32_t frame_pixels = 2;

// A character as the index has it; none is longer or shorter than its own text, so that places in
// the line stay known.
std::string text_of(char32_t code) {
  constexpr char32_t space = U' ';
  constexpr char32_t last_ascii = 0x7f;
  if (code <= space) return " ";
  std::string text;
  append_code_point(text, static_cast<UChar32>(code));
  return code <= last_ascii ? text : normalise(text);
}

bool only_spaces(std::span<const CharBox> chars) {
  return std::ranges::all_of(chars, [](const CharBox& one) { return one.code <= U' '; });
}

void extend(WordBox& box, const CharBox& by) {
  box.x0 = std::min(box.x0, by.x0);
  box.y0 = std::min(box.y0, by.y0);
  box.x1 = std::max(box.x1, by.x1);
  box.y1 = std::max(box.y1, by.y1);
}

}  // namespace

std::vector<WordBox> WordFinder::find(std::span<const CharBox> line) {
  std::string text;
  std::vector<std::size_t> chars;  // of each byte
  for (std::size_t i = 0; i < line.size(); ++i) {
    text += text_of(line[i].code);
    chars.resize(text.size(), i);
  }
  std::vector<WordBox> boxes;
  std::size_t covered = 0;  // characters that have a box already, as those of an alias have
  for (const Token& token : tokeniser_.tokenise(text)) {
    if (token.begin >= token.end || !forms_.contains(token.form)) continue;
    const std::size_t first = chars[token.begin];
    const std::size_t end = chars[token.end - 1] + 1;
    if (first < covered) continue;
    const bool goes_on = !boxes.empty() && only_spaces(line.subspan(covered, first - covered));
    if (!goes_on) boxes.push_back({line[first].x0, line[first].y0, line[first].x1, line[first].y1});
    for (const CharBox& box : line.subspan(first, end - first)) extend(boxes.back(), box);
    covered = end;
  }
  return boxes;
}

void mark_pixels(const Pixels& pixels, const PictureMark& mark) {
  constexpr unsigned full = 255;
  for (std::uint32_t y = 0; y < mark.height; ++y) {
    unsigned char* row = pixels.samples + (mark.y + y) * pixels.stride;
    for (std::uint32_t x = 0; x < mark.width; ++x) {
      unsigned char* pixel = row + (std::size_t{mark.x} + x) * tint.size();
      const std::uint32_t to_edge = std::min({x, y, mark.width - 1 - x, mark.height - 1 - y});
      for (std::size_t i = 0; i < tint.size(); ++i)
        pixel[i] = to_edge < frame_pixels ? frame[i]
                                          : static_cast<unsigned char>(pixel[i] * tint[i] / full);
    }
  }
}

}  // namespace scrutineer::extract::pdf
