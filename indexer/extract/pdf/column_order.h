// Text that stands side by side without drawn lines: labels, tables, letterheads, columns.
#pragma once

#include <vector>

#include "indexer/extract/pdf/line_sink.h"
#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

// Appends `runs` (one stretch of a page, any order) to `sink` in reading order.
void order_runs(std::vector<Run> runs, const PageMetrics& metrics, LineSink& sink);

}  // namespace scrutineer::extract::pdf
