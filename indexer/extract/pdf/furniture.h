// Running headers, footers and page numbers.
#pragma once

#include <span>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

// Takes out of the pages what stands at their upper or lower edge, apart from the text, and comes
// back at the same place of other pages with nothing but its figures changed; and the page numbers
// that stand alone. A document's numbered paragraphs are safe, for bare figures go only where they
// count with the pages, and so is a page that would have no text left. Runs must be sorted by
// baseline.
void remove_furniture(std::span<PageContent> pages);

}  // namespace scrutineer::extract::pdf
