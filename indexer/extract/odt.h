// OpenDocument texts.
#pragma once

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Reads the body of an ODT: headings, paragraphs, lists with the numbers that would be printed,
// tables, text boxes, notes after their paragraph. Tracked deletions, comments, headers and footers
// are left out. Throws Error `package-unreadable`, `package-encrypted`, `package-too-large` or
// `odt-unreadable`.
[[nodiscard]] ExtractedText extract_odt(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
