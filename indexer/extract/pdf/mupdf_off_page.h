// Which glyphs MuPDF would leave out because they lie outside the page, at a fraction of its price:
// with FZ_STEXT_MEDIABOX_CLIP it bounds each glyph's outline, a tenth of the time of a page of
// text.
#pragma once

#include <mupdf/fitz.h>

namespace scrutineer::extract::pdf {

// Whether a glyph of the text lies outside `page` altogether. Only glyphs whose origin is less than
// two ems inside the page's edge, and all of Type 3 fonts, which may draw anywhere, are looked at
// closely: no font's outlines begin that far from the origin. May throw MuPDF's errors, so call it
// inside fz_try.
[[nodiscard]] bool has_glyph_off_page(fz_context* ctx, const fz_text* text, fz_matrix ctm,
                                      fz_rect page);

}  // namespace scrutineer::extract::pdf
