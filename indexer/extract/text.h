// Plain text, with or without the marks of a converter.
#pragma once

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Reads a text in any encoding of to_utf8(). Blocks are parted by blank lines, bullets, numbers and
// table rows; each knows its first line. Marks such as **bold** or <sup> are read as formatting
// where the text as a whole carries them, and are words elsewhere. Throws nothing but bad_alloc.
[[nodiscard]] ExtractedText extract_text(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
