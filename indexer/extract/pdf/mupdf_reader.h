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
};

struct ReadSummary {
  std::uint32_t pages = 0;         // pages the file has
  std::uint32_t pages_read = 0;    // pages handed to the sink
  std::uint32_t pages_failed = 0;  // pages with some or all of their content missing
  bool repaired = false;
  std::string title;  // the document information's title
};

// Calls `sink` for each page in order until it returns false. Throws as extract_pdf does, and lets
// through what the sink throws.
ReadSummary read_pdf(std::span<const std::byte> bytes, const PdfLimits& limits,
                     const std::function<bool(const RawPage&)>& sink);

}  // namespace scrutineer::extract::pdf
