// The one place that knows MuPDF: turns the bytes of a PDF into glyphs and rules, page by page.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/pdf.h"

namespace scrutineer::extract::pdf {

// A page as read. The buffers belong to the reader and change after the sink returns.
struct RawPage {
  std::uint32_t number = 0;  // 1-based
  float width = 0;
  float height = 0;
  std::span<const Glyph> glyphs;
  std::span<const Rule> rules;
  bool ocr = false;  // the glyphs were read from a picture of the page
};

struct ReadSummary {
  std::uint32_t pages = 0;            // pages the file has
  std::uint32_t pages_read = 0;       // pages handed to the sink
  std::uint32_t pages_failed = 0;     // pages with some or all of their content missing
  std::uint32_t pages_by_ocr = 0;     // pictures that words were read from
  std::uint32_t pictures_left = 0;    // pictures beyond a limit, or that could not be read
  std::string pictures_left_because;  // of the last of them
  bool stopped = false;               // the deadline passed: later pages were not read
  bool repaired = false;
  std::string title;  // the document information's title
};

// Who gets the pages.
struct PageUsers {
  std::function<bool(const RawPage&)> sink;  // returns whether it wants more
  ImageReader* pictures = nullptr;           // nullptr: pages that are pictures stay empty
};

// Calls `users.sink` for each page in order. Throws as extract_pdf does, and lets through what the
// sink throws.
ReadSummary read_pdf(std::span<const std::byte> bytes, const PdfLimits& limits,
                     const PageUsers& users);

}  // namespace scrutineer::extract::pdf
