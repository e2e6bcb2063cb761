// Words read from a picture of a page, as if the page had printed them.
#pragma once

#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_image.h"

namespace scrutineer::extract::pdf {

// Glyphs in points, with a space between the words of a line. Sizes that differ by what reading
// them off a picture is uncertain by are made one, so that no line looks like a heading by chance.
[[nodiscard]] std::vector<Glyph> glyphs_of(const std::vector<ImageWord>& words, float dpi);

}  // namespace scrutineer::extract::pdf
