// Characters that a PDF prints and nobody can tell: the font's table from codes to characters is
// missing or broken, as in a file that was cut short.
#pragma once

#include <span>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

struct ReadableGlyphs {
  std::vector<Glyph> glyphs;  // of the lines that are writing, as they stood
  bool lost = false;          // lines were left out
};

// The lines of a page that are writing. A line is none when at least a quarter of its printed
// characters are replacement characters, controls, unassigned or of many private codes: what else
// it holds are then codes of glyphs that look like letters by chance. In lines of few such
// characters (a symbol font's bullet or tick) this counts only where it holds of the page as a
// whole.
[[nodiscard]] ReadableGlyphs readable_glyphs(std::span<const Glyph> page);

}  // namespace scrutineer::extract::pdf
