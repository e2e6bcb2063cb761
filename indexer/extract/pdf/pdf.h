// PDF files to blocks of text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "schemas/document.h"

namespace scrutineer::extract {

struct PdfLimits {
  std::uint32_t max_pages = 20'000;            // later pages are left out
  std::size_t max_text_bytes = 64U << 20U;     // UTF-8 bytes of printed text read from the pages
  std::size_t mupdf_store_bytes = 32U << 20U;  // MuPDF's cache of fonts and images
};

// Reads the whole text of a PDF that lies in memory. The bytes must outlive the call only.
//
// A file that had to be repaired, a page that could not be read in full, and text left out because
// of a limit are told in `partial`; the rest is returned. Throws Error with the codes
//   pdf-encrypted   the text needs a password that was not given with the file
//   pdf-no-pages    the file is a PDF without a single page
//   pdf-unreadable  the bytes are no PDF that can be opened or repaired, or the reader itself could
//                   not start (the hint says which)
// Safe to call from several threads at once: nothing is shared between calls.
[[nodiscard]] ExtractedText extract_pdf(std::span<const std::byte> bytes, const PdfLimits& limits);

}  // namespace scrutineer::extract
