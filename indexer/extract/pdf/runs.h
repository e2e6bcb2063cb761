// Glyphs to runs: words and lines as printed, before anybody asks in which order they are read.
#pragma once

#include <span>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

// Joins glyphs into runs. Raised figures that refer to a footnote are dropped, raised letters of an
// ordinal ("22nd") stay with their number, and a raised figure at the start of a line marks the run
// as a footnote (`raised_note`). Text is never joined across a drawn vertical line. The result is
// sorted by baseline, then from left to right.
[[nodiscard]] std::vector<Run> make_runs(std::span<const Glyph> glyphs,
                                         std::span<const Rule> rules);

}  // namespace scrutineer::extract::pdf
