// HTML pages and fragments.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Reads what a reader of the page would see: headings, paragraphs, nested lists, tables. Left out:
// head, scripts, styles, forms' controls, navigation, cookie banners, what is marked hidden. The
// charset is that of the byte order mark, of UTF-8 where the bytes are, else of the page's own
// declaration, else windows-1252. Throws Error `html-too-deep` for nesting that no page has.
[[nodiscard]] ExtractedText extract_html(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
