// A page of a PDF as it is printed, as a PNG, with words marked.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include "schemas/extraction_message.h"

namespace scrutineer::extract {

// A page that would have more pixels is drawn smaller.
struct PictureLimits {
  std::uint32_t max_pixels = 4'000'000;
  std::size_t mupdf_store_bytes = 32U << 20U;  // MuPDF's cache of fonts and images
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
};

// Marks every word of the page's text whose form is one of the order's, each by a box around it
// (one box for words side by side); words that are cut in two at the end of a line, and those of
// scanned pages, are not found. The bytes must outlive the call only. Throws Error `pdf-encrypted`,
// `pdf-no-pages`, `pdf-unreadable` as extract_pdf does, and
//   pdf-no-such-page     the file has fewer pages
//   pdf-page-unreadable  the page has no size, or could not be drawn before the deadline
[[nodiscard]] PictureMessage paint_page(std::span<const std::byte> bytes, const PictureOrder& order,
                                        const PictureLimits& limits);

}  // namespace scrutineer::extract
