// Which drafts are headings, and how deep headings and list items lie.
#pragma once

#include <span>

#include "indexer/extract/pdf/draft.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

// Turns short paragraphs that are set larger or bolder than the body into headings, ranks headings
// by type size and weight over the whole document, and list items by their indent within a list.
void set_levels(std::span<Draft> drafts, const PageMetrics& metrics);

}  // namespace scrutineer::extract::pdf
