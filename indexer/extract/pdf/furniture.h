// Running headers, footers and page numbers.
#pragma once

#include <span>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

// Takes out of the pages what stands at their upper or lower edge, apart from the text, and comes
// back at the same place of other pages with nothing but its figures changed; and the page numbers
// that stand alone. In a paper too short for a header to come back, a line in smaller type at the
// edge goes when all its words stand at the head of the first page. A document's numbered
// paragraphs are safe, for bare figures go only where they count with the pages, and so is a page
// that would have no text left. Runs must be sorted by baseline.
void remove_furniture(std::span<PageContent> pages);

}  // namespace scrutineer::extract::pdf
