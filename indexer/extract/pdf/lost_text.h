// Characters that a PDF prints and nobody can tell: the font's table from codes to characters is
// missing or broken, as in a file that was cut short.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

// The glyphs of a page's lines that are writing, as they stood; nothing where all lines are, as on
// nearly every page. A line is none when at least a quarter of its printed
// characters are replacement characters, controls, unassigned or of many private codes: what else
// it holds are then codes of glyphs that look like letters by chance. In lines of few such
// characters (a symbol font's bullet or tick) this counts only where it holds of the page as a
// whole.
[[nodiscard]] std::optional<std::vector<Glyph>> without_lost_lines(std::span<const Glyph> page);

}  // namespace scrutineer::extract::pdf
