// What the files that use MuPDF share: owners of what it hands out, an opened document, a page
// drawn as pixels. MuPDF reports errors by longjmp: what is here has caught them all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>
#include <span>
#include <string>

#include "indexer/extract/pdf/stop_clock.h"

namespace scrutineer::extract::pdf {

struct ContextDeleter {
  void operator()(fz_context* ctx) const;
};
struct DocumentDeleter {
  fz_context* ctx;
  void operator()(pdf_document* doc) const { pdf_drop_document(ctx, doc); }
};
struct TextDeleter {
  fz_context* ctx;
  void operator()(fz_stext_page* text) const { fz_drop_stext_page(ctx, text); }
};
struct PixmapDeleter {
  fz_context* ctx;
  void operator()(fz_pixmap* pixmap) const { fz_drop_pixmap(ctx, pixmap); }
};
using Context = std::unique_ptr<fz_context, ContextDeleter>;
using Document = std::unique_ptr<pdf_document, DocumentDeleter>;
using TextPage = std::unique_ptr<fz_stext_page, TextDeleter>;
using Pixmap = std::unique_ptr<fz_pixmap, PixmapDeleter>;

// One that says nothing on standard error and keeps at most so much. Throws Error `pdf-unreadable`
// where there is no memory for it.
[[nodiscard]] Context new_context(std::size_t store_bytes);

struct OpenDocument {
  Document document;
  std::uint32_t pages = 0;  // at least 1
  std::string title;        // the document information's
};

// The bytes must outlive the document. Throws Error `pdf-encrypted`, `pdf-no-pages`,
// `pdf-unreadable`, as extract_pdf does (pdf.h).
[[nodiscard]] OpenDocument open_document(fz_context* ctx, std::span<const std::byte> bytes);

enum class Colours : std::uint8_t { grey, rgb };

struct Drawing {
  pdf_document* doc = nullptr;
  int index = 0;    // from 0
  float scale = 1;  // pixels to a point
  Colours colours = Colours::grey;
};

// The page on white, or nullptr where it can't be drawn, or not before `clock` stops it; the caller
// drops it. The pixmap's origin is the scaled page's.
[[nodiscard]] fz_pixmap* draw_page(fz_context* ctx, const Drawing& drawing, StopClock* clock);

}  // namespace scrutineer::extract::pdf
