// Rich Text Format.
#pragma once

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Reads paragraphs, headings (by style name or outline level), list marks, tables, text boxes and
// footnotes. Hidden and deleted text, headers, footers and pictures are left out; unknown control
// words are passed over. A file cut short is read as far as it goes and marked partial. Throws
// nothing but bad_alloc.
[[nodiscard]] ExtractedText extract_rtf(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
