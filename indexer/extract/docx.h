// Word documents (Office Open XML).
#pragma once

#include "indexer/extract/charset.h"
#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// Reads the body of a DOCX: paragraphs, headings by style or outline level, lists with the numbers
// Word would print, tables, text boxes, foot- and endnotes after the paragraph that calls them.
// Tracked deletions and hidden text are left out. Headers and footers are no part of the text.
// Throws Error `package-unreadable`, `package-encrypted`, `package-too-large` or `docx-unreadable`.
[[nodiscard]] ExtractedText extract_docx(Bytes file, const TextLimits& limits);

}  // namespace scrutineer::extract
