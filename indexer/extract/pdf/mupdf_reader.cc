// Length: all that reads a page with MuPDF stands in this one file, as its error handling by
// longjmp must end where it begins.
#include "indexer/extract/pdf/mupdf_reader.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>

#include "indexer/extract/pdf/image_words.h"
#include "indexer/extract/pdf/mupdf_document.h"
#include "indexer/extract/pdf/mupdf_off_page.h"
#include "indexer/extract/pdf/stop_clock.h"
#include "schemas/error.h"

namespace scrutineer::extract::pdf {
namespace {

// Everything between fz_try and fz_catch is plain C: MuPDF leaves by longjmp, which runs no
// destructors. What such code collects goes into this malloc'd list.
struct RuleList {
  Rule* data;
  std::size_t size;
  std::size_t capacity;
};

// What the device's callbacks reach through the context's user pointer.
struct PageListener {
  RuleList rules;
  fz_rect page;
  float pictured;    // area of the page's pictures, in square points
  bool clips;        // MuPDF leaves out what lies off the page
  bool off_page;     // it doesn't, and something does: the page must be read anew
  fz_device device;  // the text device's own callbacks
};

constexpr std::size_t max_rules_per_page = 20'000;  // beyond that it is a drawing, not a table
constexpr std::uint32_t pages_worth_a_tree = 500;
// A page with at most so many printed characters (a page number, a stamp) under pictures that fill
// so much of it is a scan. A photograph with a caption has more words, or leaves more of the page
// free.
constexpr std::size_t few_glyphs = 40;
constexpr float share_of_scan = 0.4F;
constexpr float share_without_text = 0.1F;  // where nothing at all is printed
constexpr float points_per_inch = 72;
constexpr float max_rule_thickness = 3.0F;
constexpr float clip_margin = 4.0F;  // glyphs reach above their baseline and right of their origin

void add_rule(RuleList* list, Rule rule) {
  const float width = rule.x1 - rule.x0;
  const float height = rule.y1 - rule.y0;
  const bool thin = std::min(width, height) <= max_rule_thickness;
  if (!thin || std::max(width, height) < 4 * std::min(width, height)) return;
  if (list->size == list->capacity) {
    const std::size_t wanted = list->capacity == 0 ? 256 : list->capacity * 2;
    if (wanted > max_rules_per_page * 2) return;
    // A failed realloc leaves the list as it was: fewer rules only make a table less certain.
    void* grown = std::realloc(list->data, wanted * sizeof(Rule));
    if (grown == nullptr) return;
    list->data = static_cast<Rule*>(grown);
    list->capacity = wanted;
  }
  list->data[list->size++] = rule;
}

Rule to_rule(fz_rect box) { return {box.x0, box.y0, box.x1, box.y1}; }

// Splits a path into its straight pieces: a sub-path's bounding box is a rule when it is thin, and
// each stroked side is one.
struct PathWalk {
  fz_context* ctx;
  fz_matrix ctm;
  RuleList* rules;
  bool stroked;
  fz_point start;
  fz_point at;
  fz_rect box;
  bool open;
};

void finish_subpath(PathWalk* walk) {
  if (walk->open && !walk->stroked) add_rule(walk->rules, to_rule(walk->box));
  walk->open = false;
}

void stroke_side(PathWalk* walk, fz_point to) {
  if (!walk->stroked) return;
  fz_rect side = {std::min(walk->at.x, to.x), std::min(walk->at.y, to.y),
                  std::max(walk->at.x, to.x), std::max(walk->at.y, to.y)};
  add_rule(walk->rules, to_rule(side));
}

void walk_move(fz_context* /*ctx*/, void* arg, float x, float y) {
  auto* walk = static_cast<PathWalk*>(arg);
  finish_subpath(walk);
  const fz_point point = fz_transform_point_xy(x, y, walk->ctm);
  walk->start = walk->at = point;
  walk->box = {point.x, point.y, point.x, point.y};
}

void extend_to(PathWalk* walk, fz_point to) {
  walk->box = {std::min(walk->box.x0, to.x), std::min(walk->box.y0, to.y),
               std::max(walk->box.x1, to.x), std::max(walk->box.y1, to.y)};
  walk->at = to;
  walk->open = true;
}

void walk_line(fz_context* /*ctx*/, void* arg, float x, float y) {
  auto* walk = static_cast<PathWalk*>(arg);
  const fz_point to = fz_transform_point_xy(x, y, walk->ctm);
  stroke_side(walk, to);
  extend_to(walk, to);
}

// MuPDF sets the parameters of its callbacks.
// NOLINTBEGIN(readability-function-size)
void walk_curve(fz_context* /*ctx*/, void* arg, float x1, float y1, float x2, float y2, float x3,
                float y3) {
  auto* walk = static_cast<PathWalk*>(arg);
  extend_to(walk, fz_transform_point_xy(x1, y1, walk->ctm));
  extend_to(walk, fz_transform_point_xy(x2, y2, walk->ctm));
  extend_to(walk, fz_transform_point_xy(x3, y3, walk->ctm));
}

// NOLINTEND(readability-function-size)

void walk_close(fz_context* /*ctx*/, void* arg) {
  auto* walk = static_cast<PathWalk*>(arg);
  stroke_side(walk, walk->start);
  walk->at = walk->start;
  finish_subpath(walk);
}

void collect_path(fz_context* ctx, const fz_path* path, fz_matrix ctm, bool stroked) {
  RuleList* rules = &static_cast<PageListener*>(fz_user_context(ctx))->rules;
  if (rules->size >= max_rules_per_page) return;
  static const fz_path_walker walker = {walk_move, walk_line, walk_curve, walk_close,
                                        nullptr,   nullptr,   nullptr,    nullptr};
  PathWalk walk = {ctx, ctm, rules, stroked, {0, 0}, {0, 0}, {0, 0, 0, 0}, false};
  fz_walk_path(ctx, path, &walker, &walk);
  finish_subpath(&walk);
}

// NOLINTBEGIN(readability-function-size)
void on_fill_path(fz_context* ctx, fz_device* /*dev*/, const fz_path* path, int /*even_odd*/,
                  fz_matrix ctm, fz_colorspace* /*space*/, const float* /*color*/, float /*alpha*/,
                  fz_color_params /*params*/) {
  collect_path(ctx, path, ctm, false);
}

void on_stroke_path(fz_context* ctx, fz_device* /*dev*/, const fz_path* path,
                    const fz_stroke_state* /*stroke*/, fz_matrix ctm, fz_colorspace* /*space*/,
                    const float* /*color*/, float /*alpha*/, fz_color_params /*params*/) {
  collect_path(ctx, path, ctm, true);
}

// NOLINTEND(readability-function-size)

void add_picture(fz_context* ctx, fz_matrix ctm) {
  auto* listener = static_cast<PageListener*>(fz_user_context(ctx));
  const fz_rect box = fz_intersect_rect(fz_transform_rect(fz_unit_rect, ctm), listener->page);
  if (fz_is_empty_rect(box)) return;
  listener->pictured += (box.x1 - box.x0) * (box.y1 - box.y0);
}

// NOLINTBEGIN(readability-function-size)
void on_fill_image(fz_context* ctx, fz_device* /*dev*/, fz_image* /*image*/, fz_matrix ctm,
                   float /*alpha*/, fz_color_params /*params*/) {
  add_picture(ctx, ctm);
}

void on_fill_image_mask(fz_context* ctx, fz_device* /*dev*/, fz_image* /*image*/, fz_matrix ctm,
                        fz_colorspace* /*space*/, const float* /*color*/, float /*alpha*/,
                        fz_color_params /*params*/) {
  add_picture(ctx, ctm);
}

// NOLINTEND(readability-function-size)

fz_point item_origin(const fz_text_span* span, int index, fz_matrix ctm) {
  return fz_transform_point_xy(span->items[index].x, span->items[index].y, ctm);
}

// Text of which nothing shows, as what overflows a frame of fixed height.
bool is_clipped_away(const fz_device* device, const fz_text* text, fz_matrix ctm) {
  if (device->container_len == 0 || text->head == nullptr) return false;
  const fz_text_span* last = text->head;
  while (last->next != nullptr) last = last->next;
  if (text->head->len == 0 || last->len == 0) return false;
  const fz_rect box = device->container[device->container_len - 1].scissor;
  const fz_point a = item_origin(text->head, 0, ctm);
  const fz_point b = item_origin(last, last->len - 1, ctm);
  return std::max(a.y, b.y) < box.y0 || std::min(a.y, b.y) > box.y1 + clip_margin ||
         std::max(a.x, b.x) < box.x0 - clip_margin || std::min(a.x, b.x) > box.x1;
}

// The text device's own callbacks where it shall have the text; nullptr once the page must be read
// anew.
const fz_device* taker(fz_context* ctx, const fz_text* text, fz_matrix ctm) {
  auto* listener = static_cast<PageListener*>(fz_user_context(ctx));
  if (!listener->clips && !listener->off_page) {
    listener->off_page = has_glyph_off_page(ctx, text, ctm, listener->page);
  }
  return listener->off_page ? nullptr : &listener->device;
}

// NOLINTBEGIN(readability-function-size)
void on_fill_text(fz_context* ctx, fz_device* device, const fz_text* text, fz_matrix ctm,
                  fz_colorspace* space, const float* color, float alpha, fz_color_params params) {
  if (is_clipped_away(device, text, ctm)) return;
  const fz_device* own = taker(ctx, text, ctm);
  if (own != nullptr) own->fill_text(ctx, device, text, ctm, space, color, alpha, params);
}

void on_stroke_text(fz_context* ctx, fz_device* device, const fz_text* text,
                    const fz_stroke_state* stroke, fz_matrix ctm, fz_colorspace* space,
                    const float* color, float alpha, fz_color_params params) {
  const fz_device* own = taker(ctx, text, ctm);
  if (own != nullptr) own->stroke_text(ctx, device, text, stroke, ctm, space, color, alpha, params);
}

void on_clip_text(fz_context* ctx, fz_device* device, const fz_text* text, fz_matrix ctm,
                  fz_rect scissor) {
  const fz_device* own = taker(ctx, text, ctm);
  if (own != nullptr) own->clip_text(ctx, device, text, ctm, scissor);
}

void on_clip_stroke_text(fz_context* ctx, fz_device* device, const fz_text* text,
                         const fz_stroke_state* stroke, fz_matrix ctm, fz_rect scissor) {
  const fz_device* own = taker(ctx, text, ctm);
  if (own != nullptr) own->clip_stroke_text(ctx, device, text, stroke, ctm, scissor);
}

void on_ignore_text(fz_context* ctx, fz_device* device, const fz_text* text, fz_matrix ctm) {
  const fz_device* own = taker(ctx, text, ctm);
  if (own != nullptr) own->ignore_text(ctx, device, text, ctm);
}

// NOLINTEND(readability-function-size)

// Leaves the text device its work, adds an ear for drawn lines and keeps out what does not show.
void listen(fz_context* ctx, fz_device* device) {
  auto* listener = static_cast<PageListener*>(fz_user_context(ctx));
  listener->device = *device;
  device->fill_text = on_fill_text;
  device->stroke_text = on_stroke_text;
  device->clip_text = on_clip_text;
  device->clip_stroke_text = on_clip_stroke_text;
  device->ignore_text = on_ignore_text;
  device->close_device = nullptr;  // it would box each character and line, which nobody asks for
  device->fill_path = on_fill_path;
  device->stroke_path = on_stroke_path;
  device->fill_image = on_fill_image;
  device->fill_image_mask = on_fill_image_mask;
}

// Without the page tree loaded at once each page is looked for from the start of the file, which
// takes quadratic time. MuPDF 1.21 never lets go of a loaded tree's page objects (about 1.5 KB a
// page), so this is for long files only. Reports false where the tree is damaged; pages are then
// looked up singly.
bool load_page_tree(fz_context* ctx, pdf_document* doc) {
  bool loaded = false;
  fz_var(loaded);
  fz_try(ctx) {
    pdf_load_page_tree(ctx, doc);
    loaded = true;
  }
  fz_catch(ctx) { loaded = false; }
  return loaded;
}

struct LoadedPage {
  fz_stext_page* text;
  bool failed;
};

LoadedPage run_page(fz_context* ctx, pdf_document* doc, int index, StopClock* clock) {
  pdf_page* page = nullptr;
  fz_device* device = nullptr;
  fz_stext_page* text = nullptr;
  fz_cookie cookie = {};
  clock->watch(&cookie.abort);
  auto* const listener = static_cast<PageListener*>(fz_user_context(ctx));
  listener->rules.size = 0;
  listener->pictured = 0;
  listener->off_page = false;
  bool failed = false;
  fz_var(page);
  fz_var(device);
  fz_var(text);
  fz_var(failed);
  fz_try(ctx) {
    page = pdf_load_page(ctx, doc, index);
    listener->page = pdf_bound_page(ctx, page);
    text = fz_new_stext_page(ctx, listener->page);
    fz_stext_options options = {listener->clips ? FZ_STEXT_MEDIABOX_CLIP : 0, 1.0F};
    device = fz_new_stext_device(ctx, text, &options);
    listen(ctx, device);
    pdf_run_page_contents(ctx, page, device, fz_identity, &cookie);
    pdf_run_page_widgets(ctx, page, device, fz_identity, &cookie);
    fz_close_device(ctx, device);
    failed = cookie.errors > 0 || cookie.abort != 0;
  }
  fz_always(ctx) {
    clock->watch(nullptr);
    fz_drop_device(ctx, device);
    fz_drop_page(ctx, reinterpret_cast<fz_page*>(page));
  }
  fz_catch(ctx) { failed = true; }
  return {text, failed};
}

// Where text lies off a page, MuPDF reads it once more and leaves that out, and does so from the
// start on the pages after it: where one page is cut from a larger sheet, the others are too.
LoadedPage load_page(fz_context* ctx, pdf_document* doc, int index, StopClock* clock) {
  const LoadedPage loaded = run_page(ctx, doc, index, clock);
  auto* const listener = static_cast<PageListener*>(fz_user_context(ctx));
  if (!listener->off_page) return loaded;
  fz_drop_stext_page(ctx, loaded.text);
  listener->clips = true;
  return run_page(ctx, doc, index, clock);
}

struct ListenerOwner {
  PageListener listener = {};
  ListenerOwner() = default;
  ListenerOwner(const ListenerOwner&) = delete;
  ListenerOwner& operator=(const ListenerOwner&) = delete;
  ~ListenerOwner() { std::free(listener.rules.data); }
};

bool is_upright(fz_point direction) { return direction.x > 0.95F; }
bool is_sideways(fz_point direction) { return std::abs(direction.y) > 0.95F; }

fz_rect box_of(const fz_stext_line& line) {
  fz_rect box = fz_rect_from_quad(line.first_char->quad);
  for (const fz_stext_char* c = line.first_char->next; c != nullptr; c = c->next)
    box = fz_union_rect(box, fz_rect_from_quad(c->quad));
  return box;
}

// Sideways text, such as a narrow column's heading, is laid flat at the foot of where it stands.
Glyph flat_glyph(const fz_stext_line& line, const fz_rect& box, const fz_stext_char& c) {
  const fz_point first = line.first_char->origin;
  const float along = (c.origin.x - first.x) * line.dir.x + (c.origin.y - first.y) * line.dir.y;
  const float width = std::hypot(c.quad.lr.x - c.quad.ll.x, c.quad.lr.y - c.quad.ll.y);
  Glyph glyph;
  glyph.x0 = box.x0 + along;
  glyph.x1 = glyph.x0 + width;
  glyph.baseline = box.y1;
  return glyph;
}

Glyph upright_glyph(const fz_stext_char& c) {
  Glyph glyph;
  glyph.x0 = std::min(c.quad.ll.x, c.quad.lr.x);
  glyph.x1 = std::max(c.quad.ll.x, c.quad.lr.x);
  glyph.baseline = c.origin.y;
  glyph.slanted = c.quad.ul.x - c.quad.ll.x > 0.1F * c.size;
  return glyph;
}

struct FontStyle {
  fz_font* font = nullptr;
  bool bold = false;
  bool italic = false;
};

void copy_line(fz_context* ctx, const fz_stext_line& line, FontStyle& style,
               std::vector<Glyph>& glyphs) {
  const bool upright = is_upright(line.dir);
  if (!upright && !is_sideways(line.dir)) return;  // a watermark across the page
  if (line.first_char == nullptr) return;
  const fz_rect box = upright ? fz_rect{} : box_of(line);
  for (const fz_stext_char* c = line.first_char; c != nullptr; c = c->next) {
    if (c->font != style.font) {
      style = {c->font, fz_font_is_bold(ctx, c->font) != 0, fz_font_is_italic(ctx, c->font) != 0};
    }
    Glyph glyph = upright ? upright_glyph(*c) : flat_glyph(line, box, *c);
    glyph.size = c->size;
    glyph.code = static_cast<char32_t>(c->c);
    glyph.bold = style.bold;
    glyph.slanted = glyph.slanted || style.italic;
    glyph.line_start = c == line.first_char;
    glyphs.push_back(glyph);
  }
}

// Walking the finished structure cannot throw, so this may use C++ freely.
void copy_glyphs(fz_context* ctx, const fz_stext_page& text, std::vector<Glyph>& glyphs) {
  FontStyle style;
  for (const fz_stext_block* block = text.first_block; block != nullptr; block = block->next) {
    if (block->type != FZ_STEXT_BLOCK_TEXT) continue;
    for (const fz_stext_line* line = block->u.t.first_line; line != nullptr; line = line->next) {
      copy_line(ctx, *line, style, glyphs);
    }
  }
}

bool is_scan(const PageListener& listener, const std::vector<Glyph>& glyphs) {
  const auto printed = static_cast<std::size_t>(std::count_if(
      glyphs.begin(), glyphs.end(), [](const Glyph& one) { return one.code > U' '; }));
  const float width = listener.page.x1 - listener.page.x0;
  const float height = listener.page.y1 - listener.page.y0;
  const float least = printed == 0 ? share_without_text : share_of_scan;
  return printed <= few_glyphs && listener.pictured >= least * width * height;
}

// A document while its pages are read.
class Pages {
 public:
  Pages(fz_context* ctx, pdf_document* doc, const PdfLimits& limits, ReadSummary& summary)
      : ctx_(ctx), doc_(doc), limits_(limits), summary_(summary), clock_(limits.deadline) {
    fz_set_user_context(ctx, &owner_.listener);
  }

  void read(const PageUsers& users) {
    const std::uint32_t wanted = std::min(summary_.pages, limits_.max_pages);
    for (std::uint32_t index = 0; index < wanted && !summary_.stopped; ++index) {
      const RawPage page = read_page(index, users.pictures);
      ++summary_.pages_read;
      if (!users.sink(page)) break;
    }
  }

 private:
  RawPage read_page(std::uint32_t index, ImageReader* pictures) {
    glyphs_.clear();
    RawPage page;
    page.number = index + 1;
    const LoadedPage loaded = load_page(ctx_, doc_, static_cast<int>(index), &clock_);
    const std::unique_ptr<fz_stext_page, TextDeleter> text(loaded.text, TextDeleter{ctx_});
    if (loaded.failed) ++summary_.pages_failed;
    if (text) {
      copy_glyphs(ctx_, *text, glyphs_);
      page.width = text->mediabox.x1 - text->mediabox.x0;
      page.height = text->mediabox.y1 - text->mediabox.y0;
      if (pictures != nullptr && is_scan(owner_.listener, glyphs_)) {
        page.ocr = read_picture(index, page, *pictures);
      }
    }
    summary_.stopped = clock_.passed();
    page.glyphs = glyphs_;
    page.rules = {owner_.listener.rules.data, owner_.listener.rules.size};
    return page;
  }

  // Whether words were read, which then are the page's glyphs.
  bool read_picture(std::uint32_t index, const RawPage& page, ImageReader& pictures) {
    const OcrLimits& limits = limits_.ocr;
    if (summary_.pages_by_ocr + summary_.pictures_left >= limits.max_pages) {
      leave_picture("more than " + std::to_string(limits.max_pages) + " are not read");
      return false;
    }
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        limits_.deadline - StopClock::Clock::now());
    const float inches = page.width * page.height / (points_per_inch * points_per_inch);
    const auto dpi = static_cast<std::uint32_t>(std::min(
        static_cast<float>(limits.dpi), std::sqrt(static_cast<float>(limits.max_pixels) / inches)));
    if (dpi == 0) return false;
    const std::unique_ptr<fz_pixmap, PixmapDeleter> picture(
        draw_page(ctx_,
                  {doc_, static_cast<int>(index), static_cast<float>(dpi) / points_per_inch,
                   Colours::grey},
                  &clock_),
        PixmapDeleter{ctx_});
    if (!picture || left.count() <= 0) {
      leave_picture("it could not be drawn in time");
      return false;
    }
    PageImage image;
    image.width = static_cast<std::uint32_t>(picture->w);
    image.height = static_cast<std::uint32_t>(picture->h);
    image.stride = static_cast<std::size_t>(picture->stride);
    image.dpi = dpi;
    image.pixels = {picture->samples, image.stride * image.height};
    try {
      const auto words = pictures.read(image, std::min(left, limits.time_per_page));
      if (words.empty()) return false;
      glyphs_ = glyphs_of(words, static_cast<float>(dpi));
      ++summary_.pages_by_ocr;
      return true;
    } catch (const Error& error) {
      leave_picture(error.what());
      return false;
    }
  }

  void leave_picture(const std::string& why) {
    ++summary_.pictures_left;
    summary_.pictures_left_because = why;
  }

  fz_context* ctx_;
  pdf_document* doc_;
  const PdfLimits& limits_;
  ReadSummary& summary_;
  StopClock clock_;
  ListenerOwner owner_;
  std::vector<Glyph> glyphs_;
};

}  // namespace

ReadSummary read_pdf(std::span<const std::byte> bytes, const PdfLimits& limits,
                     const PageUsers& users) {
  const Context ctx = new_context(limits.mupdf_store_bytes);
  const OpenDocument opened = open_document(ctx.get(), bytes);
  const Document& document = opened.document;
  ReadSummary summary;
  summary.pages = opened.pages;
  summary.title = opened.title;
  const bool tree_loaded =
      summary.pages >= pages_worth_a_tree && load_page_tree(ctx.get(), document.get());
  Pages(ctx.get(), document.get(), limits, summary).read(users);
  if (tree_loaded) pdf_drop_page_tree(ctx.get(), document.get());
  summary.repaired = pdf_was_repaired(ctx.get(), document.get()) != 0;
  return summary;
}

}  // namespace scrutineer::extract::pdf
