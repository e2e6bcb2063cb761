#include "indexer/extract/pdf/mupdf_off_page.h"

#include <cmath>

// Plain C in C++: MuPDF leaves by longjmp, which runs no destructors.
namespace scrutineer::extract::pdf {
namespace {

constexpr float outline_reach = 2;  // ems from a glyph's origin

struct Placed {
  const fz_text_span* span;
  fz_matrix ctm;
  fz_rect page;
};

bool is_off_page(fz_context* ctx, const Placed& placed, const fz_text_item& item) {
  fz_rect box = fz_bound_glyph(ctx, placed.span->font, item.gid, placed.span->trm);
  box.x0 += item.x;
  box.x1 += item.x;
  box.y0 += item.y;
  box.y1 += item.y;
  box = fz_transform_rect(box, placed.ctm);
  const fz_rect& page = placed.page;
  return box.x0 >= page.x1 || box.x1 <= page.x0 || box.y0 >= page.y1 || box.y1 <= page.y0;
}

// Where an origin leaves no doubt that the glyph shows; empty for small pages and Type 3 fonts.
fz_rect doubtless(fz_context* ctx, const Placed& placed) {
  if (fz_font_t3_procs(ctx, placed.span->font) != nullptr) return {0, 0, 0, 0};
  const fz_matrix em = fz_concat(placed.span->trm, placed.ctm);
  const float across = outline_reach * (std::abs(em.a) + std::abs(em.c));
  const float along = outline_reach * (std::abs(em.b) + std::abs(em.d));
  const fz_rect& page = placed.page;
  return {page.x0 + across, page.y0 + along, page.x1 - across, page.y1 - along};
}

bool has_glyph_off_page(fz_context* ctx, const Placed& placed) {
  const fz_rect inner = doubtless(ctx, placed);
  const fz_matrix& m = placed.ctm;
  for (int i = 0; i < placed.span->len; ++i) {
    const fz_text_item& item = placed.span->items[i];
    const float x = item.x * m.a + item.y * m.c + m.e;
    const float y = item.x * m.b + item.y * m.d + m.f;
    // What is no number is not inside.
    const bool inside = x > inner.x0 && x < inner.x1 && y > inner.y0 && y < inner.y1;
    if (!inside && is_off_page(ctx, placed, item)) return true;
  }
  return false;
}

}  // namespace

bool has_glyph_off_page(fz_context* ctx, const fz_text* text, fz_matrix ctm, fz_rect page) {
  for (const fz_text_span* span = text->head; span != nullptr; span = span->next) {
    if (has_glyph_off_page(ctx, {span, ctm, page})) return true;
  }
  return false;
}

}  // namespace scrutineer::extract::pdf
