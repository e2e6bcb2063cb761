// Rows of runs, and the regions of a page where runs stand side by side.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

constexpr float tight_pitch = 1.45F;  // type sizes: lines of one cell stand closer

struct Row {
  std::vector<Run> runs;  // from left to right
  [[nodiscard]] float baseline() const { return runs.front().baseline; }
  [[nodiscard]] float size() const { return runs.front().size; }
};

struct Gutter {
  float x0 = 0;
  float x1 = 0;
};

// Rows first..last (exclusive) that keep the same gutters free.
struct Region {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<Gutter> gutters;
};

// The runs of a region that stand under one another, and the edges they may fill.
struct Column {
  float left = 0;
  float right = 0;
  std::vector<Run> runs;
};

// Runs by baseline, from top to bottom.
[[nodiscard]] std::vector<Row> make_rows(std::vector<Run> runs);

// Distance of two rows' baselines in type sizes.
[[nodiscard]] float pitch(const Row& above, const Row& below);

// The column a run begins in, 0 for the leftmost.
[[nodiscard]] std::size_t column_of(const Run& run, const std::vector<Gutter>& gutters);

[[nodiscard]] bool only_first_column(const Row& row, const std::vector<Gutter>& gutters);

// Grows a region around the row `seed`, which has runs side by side, taking in no row before
// `earliest`. It ends with the last row that has text beside the first column.
[[nodiscard]] Region grow_region(const std::vector<Row>& rows, std::size_t seed,
                                 std::size_t earliest);

// Takes in the rest of the last row's first cell, which may have more lines than the others.
void take_in_tail(const std::vector<Row>& rows, Region& region);

[[nodiscard]] std::vector<Column> columns_of(const std::vector<Row>& rows, const Region& region,
                                             const PageMetrics& metrics);

}  // namespace scrutineer::extract::pdf
