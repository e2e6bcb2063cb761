// Markdown files (CommonMark with tables), and the HTML inside them.
#pragma once

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Throws Error `markdown-unreadable` where the parser gives up, which is out of memory.
[[nodiscard]] ExtractedText extract_markdown(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
