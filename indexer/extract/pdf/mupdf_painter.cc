#include <algorithm>
#include <cmath>

#include "indexer/extract/pdf/mupdf_document.h"
#include "indexer/extract/pdf/painter.h"
#include "indexer/extract/pdf/word_marks.h"
#include "schemas/error.h"

// Everything between fz_try and fz_catch is plain C: MuPDF leaves by longjmp, which runs no
// destructors.
namespace scrutineer::extract {
namespace pdf {
namespace {

struct BufferDeleter {
  fz_context* ctx;
  void operator()(fz_buffer* buffer) const { fz_drop_buffer(ctx, buffer); }
};
using Buffer = std::unique_ptr<fz_buffer, BufferDeleter>;

Error unreadable_page(const std::string& why) {
  return {"pdf-page-unreadable", "the page " + why,
          "The file is to blame: read its text, or open it in a viewer."};
}

struct PageSize {
  float width, height;
};

PageSize size_of(fz_context* ctx, pdf_document* doc, int index) {
  pdf_page* page = nullptr;
  fz_rect box = fz_empty_rect;
  fz_var(page);
  fz_try(ctx) {
    page = pdf_load_page(ctx, doc, index);
    box = pdf_bound_page(ctx, page);
  }
  fz_always(ctx) { fz_drop_page(ctx, reinterpret_cast<fz_page*>(page)); }
  fz_catch(ctx) { box = fz_empty_rect; }
  return {box.x1 - box.x0, box.y1 - box.y0};
}

// Pixels to a point. Sides are rounded outwards, by less than a pixel at either end.
float scale_of(const PageSize& size, std::uint32_t width, const PictureLimits& limits) {
  constexpr float rounding = 2;
  const float area = size.width * size.height;
  const float by_pixels = std::sqrt(static_cast<float>(limits.max_pixels) / area);
  const float by_side = (kLongestPictureSide - rounding) / std::max(size.width, size.height);
  return std::min({static_cast<float>(width) / size.width, by_pixels, by_side});
}

// nullptr where there is none to be had: the page is then drawn without marks.
fz_stext_page* read_text(fz_context* ctx, pdf_document* doc, int index, StopClock* clock) {
  pdf_page* page = nullptr;
  fz_device* device = nullptr;
  fz_stext_page* text = nullptr;
  fz_cookie cookie = {};
  clock->watch(&cookie.abort);
  fz_var(page);
  fz_var(device);
  fz_var(text);
  fz_try(ctx) {
    page = pdf_load_page(ctx, doc, index);
    text = fz_new_stext_page(ctx, pdf_bound_page(ctx, page));
    fz_stext_options options = {FZ_STEXT_MEDIABOX_CLIP, 1.0F};
    device = fz_new_stext_device(ctx, text, &options);
    pdf_run_page_contents(ctx, page, device, fz_identity, &cookie);
    fz_close_device(ctx, device);
  }
  fz_always(ctx) {
    clock->watch(nullptr);
    fz_drop_device(ctx, device);
    fz_drop_page(ctx, reinterpret_cast<fz_page*>(page));
  }
  fz_catch(ctx) {
    fz_drop_stext_page(ctx, text);
    text = nullptr;
  }
  return text;
}

std::vector<WordBox> boxes_of(const fz_stext_page& text, const std::vector<std::string>& words) {
  WordFinder finder(words);
  std::vector<WordBox> boxes;
  std::vector<CharBox> chars;
  for (const fz_stext_block* block = text.first_block; block != nullptr; block = block->next) {
    if (block->type != FZ_STEXT_BLOCK_TEXT) continue;
    for (const fz_stext_line* line = block->u.t.first_line; line != nullptr; line = line->next) {
      chars.clear();
      for (const fz_stext_char* c = line->first_char; c != nullptr; c = c->next) {
        const fz_rect box = fz_rect_from_quad(c->quad);
        chars.push_back({static_cast<char32_t>(c->c), box.x0, box.y0, box.x1, box.y1});
      }
      const std::vector<WordBox> found = finder.find(chars);
      boxes.insert(boxes.end(), found.begin(), found.end());
    }
  }
  return boxes;
}

// The box in the picture's pixels, with a little around it for the frame; empty where none of it
// shows.
PictureMark mark_of(const WordBox& box, const fz_pixmap& picture, float scale) {
  const auto pixel = [](float at, int origin, int size) {
    const float inside =
        std::clamp(at - static_cast<float>(origin), 0.0F, static_cast<float>(size));
    return static_cast<std::uint32_t>(inside);
  };
  constexpr float more = 3;
  const std::uint32_t x0 = pixel(std::floor(box.x0 * scale) - more, picture.x, picture.w);
  const std::uint32_t y0 = pixel(std::floor(box.y0 * scale) - more, picture.y, picture.h);
  const std::uint32_t x1 = pixel(std::ceil(box.x1 * scale) + more, picture.x, picture.w);
  const std::uint32_t y1 = pixel(std::ceil(box.y1 * scale) + more, picture.y, picture.h);
  return {x0, y0, x1 - x0, y1 - y0};
}

fz_buffer* png_of(fz_context* ctx, fz_pixmap* picture) {
  fz_buffer* buffer = nullptr;
  fz_var(buffer);
  fz_try(ctx) { buffer = fz_new_buffer_from_pixmap_as_png(ctx, picture, fz_default_color_params); }
  fz_catch(ctx) { buffer = nullptr; }
  return buffer;
}

PictureMessage painted(std::span<const std::byte> bytes, const PictureOrder& order,
                       const PictureLimits& limits) {
  const Context ctx = new_context(limits.mupdf_store_bytes);
  const OpenDocument file = open_document(ctx.get(), bytes);
  if (order.page == 0 || order.page > file.pages) {
    throw Error("pdf-no-such-page", "the file has " + std::to_string(file.pages) + " pages",
                "Ask for one of them.");
  }
  const int index = static_cast<int>(order.page) - 1;
  const PageSize size = size_of(ctx.get(), file.document.get(), index);
  // Written so that what is no number has no size either.
  if (!(size.width > 0 && size.height > 0)) throw unreadable_page("has no size");
  const float scale = scale_of(size, order.width, limits);
  StopClock clock(limits.deadline);
  const Pixmap picture(
      draw_page(ctx.get(), {file.document.get(), index, scale, Colours::rgb}, &clock),
      PixmapDeleter{ctx.get()});
  if (!picture) throw unreadable_page("could not be drawn, or not in time");
  PictureMessage message;
  message.page = order.page;
  message.width = static_cast<std::uint32_t>(picture->w);
  message.height = static_cast<std::uint32_t>(picture->h);
  if (!order.words.empty()) {
    const TextPage text(read_text(ctx.get(), file.document.get(), index, &clock),
                        TextDeleter{ctx.get()});
    if (text) {
      for (const WordBox& box : boxes_of(*text, order.words)) {
        const PictureMark mark = mark_of(box, *picture, scale);
        if (mark.width > 0 && mark.height > 0) message.marks.push_back(mark);
      }
    }
    const Pixels pixels{picture->samples, static_cast<std::size_t>(picture->stride)};
    for (const PictureMark& mark : message.marks) mark_pixels(pixels, mark);
  }
  const Buffer png(png_of(ctx.get(), picture.get()), BufferDeleter{ctx.get()});
  if (!png) throw unreadable_page("could not be written as a picture");
  unsigned char* data = nullptr;
  const std::size_t length = fz_buffer_storage(ctx.get(), png.get(), &data);
  message.png.assign(reinterpret_cast<const char*>(data), length);
  return message;
}

}  // namespace
}  // namespace pdf

PictureMessage paint_page(std::span<const std::byte> bytes, const PictureOrder& order,
                          const PictureLimits& limits) {
  return pdf::painted(bytes, order, limits);
}

}  // namespace scrutineer::extract
