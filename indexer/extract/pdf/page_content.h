// What is printed on a page, as plain values with positions and no idea of a PDF. Units are points
// (1/72 inch) in the page's upright position, y growing downwards.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace scrutineer::extract::pdf {

// One printed character as the reader meets it.
struct Glyph {
  float x0 = 0;
  float x1 = 0;
  float baseline = 0;
  float size = 0;
  char32_t code = 0;
  bool bold = false;
  bool slanted = false;     // italic, by its font or by a skewed matrix
  bool line_start = false;  // the reader thinks that a new printed line begins here
};

// A drawn straight line, or a filled box so thin that it looks like one.
struct Rule {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  [[nodiscard]] bool horizontal() const { return x1 - x0 >= y1 - y0; }
};

// A stretch of text on one baseline without a wide gap.
struct Run {
  float x0 = 0;
  float x1 = 0;
  float baseline = 0;
  float size = 0;
  float text_x = 0;          // left edge of what follows the marker; x0 where there is none
  std::uint16_t glyphs = 0;  // printed characters, spaces left out
  std::uint16_t bold_glyphs = 0;
  std::uint16_t slanted_glyphs = 0;
  bool raised_note = false;  // begins with a raised footnote number (part of `marker`)
  bool weak_marker = false;  // only a word space parts the number in `marker` from the text
  std::string marker;        // bullet glyph or printed number at the start, as printed
  std::string text;          // UTF-8, single spaces, trimmed, without the marker

  [[nodiscard]] float top() const { return baseline - 0.8F * size; }
  [[nodiscard]] float bottom() const { return baseline + 0.25F * size; }
  [[nodiscard]] bool bold() const { return glyphs > 0 && bold_glyphs * 10 >= glyphs * 9; }
  [[nodiscard]] bool slanted() const { return glyphs > 0 && slanted_glyphs * 10 >= glyphs * 9; }

  // Counts another run's glyphs in.
  void add_glyphs(const Run& other) {
    const auto sum = [](int a, int b) {
      return static_cast<std::uint16_t>(a + b > UINT16_MAX ? UINT16_MAX : a + b);
    };
    glyphs = sum(glyphs, other.glyphs);
    bold_glyphs = sum(bold_glyphs, other.bold_glyphs);
    slanted_glyphs = sum(slanted_glyphs, other.slanted_glyphs);
  }
};

struct PageContent {
  std::uint32_t number = 0;  // 1-based
  float width = 0;
  float height = 0;
  std::vector<Run> runs;
  std::vector<Rule> rules;
};

// A line of a page in reading order.
struct PageLine {
  enum class Kind : std::uint8_t { text, table_row };

  Kind kind = Kind::text;
  std::uint32_t page = 0;
  std::uint32_t region = 0;  // lines of different regions of a page never share a paragraph
  float left = 0;            // edges of the column the line stands in
  float right = 0;
  bool own_line = false;  // in a column of lines side by side with others
  bool note = false;      // part of a footnote
  Run run;
};

}  // namespace scrutineer::extract::pdf
