#include "indexer/extract/pdf/mupdf_document.h"

#include <string_view>

#include "indexer/extract/pdf/mupdf_heap.h"
#include "indexer/extract/sanitized.h"
#include "schemas/error.h"

// Everything between fz_try and fz_catch is plain C: MuPDF leaves by longjmp, which runs no
// destructors.
namespace scrutineer::extract::pdf {
namespace {

struct OpenedFile {
  pdf_document* doc;
  int pages;
  bool needs_password;
  bool failed;
  char title[1024];
};

void open_file(fz_context* ctx, std::string_view file, OpenedFile* out) {
  fz_stream* stream = nullptr;
  fz_var(stream);
  fz_try(ctx) {
    stream = fz_open_memory(ctx, reinterpret_cast<const unsigned char*>(file.data()), file.size());
    out->doc = pdf_open_document_with_stream(ctx, stream);
    pdf_disable_js(ctx, out->doc);
    out->needs_password = pdf_needs_password(ctx, out->doc) != 0;
    if (!out->needs_password) {
      out->pages = pdf_count_pages(ctx, out->doc);
      pdf_lookup_metadata(ctx, out->doc, FZ_META_INFO_TITLE, out->title, sizeof out->title);
    }
  }
  fz_always(ctx) { fz_drop_stream(ctx, stream); }
  fz_catch(ctx) { out->failed = true; }
}

Error unreadable_file() {
  return {
      "pdf-unreadable", "the file is not a PDF that can be opened or repaired",
      "The file is to blame: fetch it again or open it in a viewer to see whether it is whole."};
}

// The file up to its last whole object. MuPDF repairs a file that was cut short, but not one that
// was cut inside an object.
std::string_view whole_objects(std::string_view file) {
  constexpr std::string_view object_end = "endobj";
  const std::size_t last = file.rfind(object_end);
  return last == std::string_view::npos ? file : file.substr(0, last + object_end.size());
}

// Sanitizers see what MuPDF does wrong with memory only where it is theirs.
constexpr bool own_heap = !kSanitized;

fz_alloc_context memory_from(MupdfHeap* heap) {
  return {
      heap,
      [](void* user, std::size_t bytes) { return static_cast<MupdfHeap*>(user)->allocate(bytes); },
      [](void* user, void* block, std::size_t bytes) {
        return static_cast<MupdfHeap*>(user)->resize(block, bytes);
      },
      [](void* user, void* block) { static_cast<MupdfHeap*>(user)->release(block); }};
}

}  // namespace

void ContextDeleter::operator()(fz_context* ctx) const {
  const std::unique_ptr<MupdfHeap> heap(own_heap ? static_cast<MupdfHeap*>(ctx->alloc.user)
                                                 : nullptr);
  fz_drop_context(ctx);
}

Context new_context(std::size_t store_bytes) {
  auto heap = own_heap ? std::make_unique<MupdfHeap>() : nullptr;
  const fz_alloc_context memory = memory_from(heap.get());
  Context ctx(fz_new_context(heap ? &memory : nullptr, nullptr, store_bytes));
  if (ctx) {
    [[maybe_unused]] const MupdfHeap* const owned_by_context = heap.release();
  } else {
    throw Error("pdf-unreadable", "the PDF reader could not start",
                "The tool is to blame, not the file: give it more memory and try again.");
  }
  fz_set_warning_callback(
      ctx.get(), [](void*, const char*) {}, nullptr);
  fz_set_error_callback(
      ctx.get(), [](void*, const char*) {}, nullptr);
  fz_disable_icc(ctx.get());
  return ctx;
}

OpenDocument open_document(fz_context* ctx, std::span<const std::byte> bytes) {
  if (bytes.empty()) throw unreadable_file();
  const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  OpenedFile opened = {};
  open_file(ctx, file, &opened);
  if (opened.failed && opened.doc == nullptr && whole_objects(file).size() < file.size()) {
    opened = {};
    open_file(ctx, whole_objects(file), &opened);
  }
  Document document(opened.doc, DocumentDeleter{ctx});
  if (opened.needs_password) {
    throw Error("pdf-encrypted", "the PDF is encrypted and needs a password",
                "The file is to blame: save a copy without a password and index that.");
  }
  if (opened.failed || !document) throw unreadable_file();
  if (opened.pages <= 0) {
    throw Error("pdf-no-pages", "the PDF has no pages",
                "The file is to blame: it may have been cut short; fetch it again.");
  }
  return {std::move(document), static_cast<std::uint32_t>(opened.pages), opened.title};
}

fz_pixmap* draw_page(fz_context* ctx, const Drawing& drawing, StopClock* clock) {
  pdf_page* page = nullptr;
  fz_device* device = nullptr;
  fz_pixmap* picture = nullptr;
  fz_cookie cookie = {};
  clock->watch(&cookie.abort);
  bool failed = false;
  fz_var(page);
  fz_var(device);
  fz_var(picture);
  fz_var(failed);
  fz_try(ctx) {
    page = pdf_load_page(ctx, drawing.doc, drawing.index);
    const fz_matrix matrix = fz_scale(drawing.scale, drawing.scale);
    const fz_irect area = fz_round_rect(fz_transform_rect(pdf_bound_page(ctx, page), matrix));
    fz_colorspace* space =
        drawing.colours == Colours::rgb ? fz_device_rgb(ctx) : fz_device_gray(ctx);
    picture = fz_new_pixmap_with_bbox(ctx, space, area, nullptr, 0);
    fz_clear_pixmap_with_value(ctx, picture, 0xFF);
    device = fz_new_draw_device(ctx, matrix, picture);
    pdf_run_page_contents(ctx, page, device, fz_identity, &cookie);
    pdf_run_page_widgets(ctx, page, device, fz_identity, &cookie);
    fz_close_device(ctx, device);
    failed = cookie.abort != 0;
  }
  fz_always(ctx) {
    clock->watch(nullptr);
    fz_drop_device(ctx, device);
    fz_drop_page(ctx, reinterpret_cast<fz_page*>(page));
  }
  fz_catch(ctx) { failed = true; }
  if (!failed) return picture;
  fz_drop_pixmap(ctx, picture);
  return nullptr;
}

}  // namespace scrutineer::extract::pdf
