// Short ways to write printed lines for the layout tests. Every character is half its size wide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf::test {

struct Style {
  float size = 10;
  bool bold = false;
  bool slanted = false;
};

// The glyphs of a line as the reader delivers them, spaces included.
std::vector<Glyph> glyphs(std::string_view text, float x, float baseline, Style style = {});

// A run without marker.
Run run(std::string_view text, float x, float baseline, Style style = {});

// A run whose text starts two type sizes right of its marker.
Run marked(std::string_view marker, std::string_view text, float x, float baseline);

// A line of a page's main column, which reaches from 72 to 500.
PageLine line(Run run, std::uint32_t page = 1, std::uint32_t region = 1);

// Text of `bytes` bytes made of short words, to fill lines with.
std::string filler(std::size_t bytes);

std::vector<Glyph> operator+(std::vector<Glyph> left, const std::vector<Glyph>& right);

}  // namespace scrutineer::extract::pdf::test
