// PDF files to blocks of text.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include "indexer/extract/pdf/page_image.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Bounds for pages that are pictures of text. A page of A4 at 300 dots an inch has 8.7 million
// pixels and takes some two seconds.
struct OcrLimits {
  std::uint32_t max_pages = 500;  // of one file; further ones stay without text
  std::chrono::milliseconds time_per_page{30'000};
  std::uint32_t dpi = 300;  // less where the page would have more pixels
  std::uint32_t max_pixels = 20'000'000;
};

struct PdfLimits {
  std::uint32_t max_pages = 20'000;            // later pages are left out
  std::size_t max_text_bytes = 64U << 20U;     // UTF-8 bytes of printed text read from the pages
  std::size_t mupdf_store_bytes = 32U << 20U;  // MuPDF's cache of fonts and images
  // Pages from here on are left out; a page that is being read is cut short.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  OcrLimits ocr = {};
};

// Reads the whole text of a PDF that lies in memory. The bytes must outlive the call only.
//
// A page without text of its own that is a picture is shown to `pictures` (nullptr: it stays
// empty), and the blocks that come of it are marked `ocr`.
//
// A file that had to be repaired, a page that could not be read in full, lines whose characters
// can't be told (lost_text.h) and text left out because of a limit are told in `partial`; the rest
// is returned. Throws Error with the codes
//   pdf-encrypted   the text needs a password that was not given with the file
//   pdf-no-pages    the file is a PDF without a single page
//   pdf-text-lost   it prints text, and of none of it the characters can be told
//   pdf-unreadable  the bytes are no PDF that can be opened or repaired, or the reader itself could
//                   not start (the hint says which)
// Safe to call from several threads at once: nothing is shared between calls.
[[nodiscard]] ExtractedText extract_pdf(std::span<const std::byte> bytes, const PdfLimits& limits,
                                        ImageReader* pictures = nullptr);

}  // namespace scrutineer::extract
