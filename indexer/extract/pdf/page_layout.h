// A page's runs in reading order.
#pragma once

#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

// Orders the page's runs into lines: tables become rows with cells joined by '\t', columns are read
// one after the other, and the footnotes at the foot come last. Running headers and footers must be
// gone already. Takes the page's contents.
[[nodiscard]] std::vector<PageLine> lay_out_page(PageContent page, const PageMetrics& metrics);

}  // namespace scrutineer::extract::pdf
