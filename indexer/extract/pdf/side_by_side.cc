#include "indexer/extract/pdf/side_by_side.h"

#include <algorithm>
#include <cmath>

namespace scrutineer::extract::pdf {
namespace {

// In type sizes unless named otherwise.
constexpr float same_row = 0.3F;
constexpr float region_pitch = 4.0F;   // further apart, lines side by side are not one region
constexpr float head_pitch = 2.2F;     // of lines that stand over a region's first full row
constexpr float narrowest_gutter = 6;  // points
constexpr float column_margin = 10;    // points between a full line and the next column

// What is left of the gutters when the row's text is taken out of them.
std::vector<Gutter> free_gutters(const std::vector<Gutter>& gutters, const Row& row) {
  std::vector<Gutter> result;
  for (Gutter gutter : gutters) {
    bool free = true;
    for (const Run& run : row.runs) {
      if (run.x1 <= gutter.x0 || run.x0 >= gutter.x1) continue;
      if (run.x0 <= gutter.x0 && run.x1 >= gutter.x1)
        free = false;
      else if (run.x0 <= gutter.x0)
        gutter.x0 = run.x1;
      else if (run.x1 >= gutter.x1)
        gutter.x1 = run.x0;
      else
        free = false;
    }
    if (free && gutter.x1 - gutter.x0 >= narrowest_gutter) result.push_back(gutter);
  }
  return result;
}

}  // namespace

std::vector<Row> make_rows(std::vector<Run> runs) {
  std::sort(runs.begin(), runs.end(),
            [](const Run& a, const Run& b) { return a.baseline < b.baseline; });
  std::vector<Row> rows;
  for (Run& run : runs) {
    if (rows.empty() ||
        run.baseline - rows.back().baseline() > same_row * std::max(run.size, rows.back().size())) {
      rows.emplace_back();
    }
    rows.back().runs.push_back(std::move(run));
  }
  for (Row& row : rows) {
    std::sort(row.runs.begin(), row.runs.end(),
              [](const Run& a, const Run& b) { return a.x0 < b.x0; });
  }
  return rows;
}

std::size_t column_of(const Run& run, const std::vector<Gutter>& gutters) {
  std::size_t column = 0;
  while (column < gutters.size() && run.x0 >= gutters[column].x0) ++column;
  return column;
}

bool only_first_column(const Row& row, const std::vector<Gutter>& gutters) {
  return std::all_of(row.runs.begin(), row.runs.end(),
                     [&](const Run& run) { return column_of(run, gutters) == 0; });
}

float pitch(const Row& above, const Row& below) {
  return (below.baseline() - above.baseline()) / std::max(above.size(), below.size());
}

Region grow_region(const std::vector<Row>& rows, std::size_t seed, std::size_t earliest) {
  Region region{seed, seed + 1, {}};
  const std::vector<Run>& runs = rows[seed].runs;
  for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
    region.gutters.push_back({runs[i].x1, runs[i + 1].x0});
  }
  std::size_t last_full = seed + 1;
  for (std::size_t i = seed + 1; i < rows.size(); ++i) {
    if (pitch(rows[i - 1], rows[i]) > region_pitch) break;
    const std::vector<Gutter> gutters = free_gutters(region.gutters, rows[i]);
    if (gutters.empty()) break;
    region.gutters = gutters;
    if (!only_first_column(rows[i], gutters)) last_full = i + 1;
  }
  region.last = last_full;
  // The first lines of a right-hand cell may stand higher than those to its left.
  while (region.first > earliest) {
    const Row& above = rows[region.first - 1];
    if (pitch(above, rows[region.first]) > head_pitch || only_first_column(above, region.gutters))
      break;
    const std::vector<Gutter> gutters = free_gutters(region.gutters, above);
    if (gutters.size() < region.gutters.size()) break;
    region.gutters = gutters;
    --region.first;
  }
  return region;
}

std::vector<Column> columns_of(const std::vector<Row>& rows, const Region& region,
                               const PageMetrics& metrics) {
  std::vector<Column> columns(region.gutters.size() + 1);
  for (std::size_t i = region.first; i < region.last; ++i) {
    for (const Run& run : rows[i].runs) {
      columns[column_of(run, region.gutters)].runs.push_back(run);
    }
  }
  for (std::size_t c = 0; c < columns.size(); ++c) {
    Column& column = columns[c];
    column.left = c == 0 ? metrics.left : region.gutters[c - 1].x1;
    column.right = c < region.gutters.size() ? region.gutters[c].x1 - column_margin : metrics.right;
    for (const Run& run : column.runs) {
      column.left = std::min(column.left, run.x0);
      column.right = std::max(column.right, run.x1);
    }
  }
  return columns;
}

void take_in_tail(const std::vector<Row>& rows, Region& region) {
  while (region.last < rows.size()) {
    const Row& row = rows[region.last];
    const Row& above = rows[region.last - 1];
    if (pitch(above, row) >= tight_pitch || !only_first_column(row, region.gutters) ||
        free_gutters(region.gutters, row).size() < region.gutters.size() ||
        row.runs.front().bold() != above.runs.front().bold() ||
        std::abs(row.runs.front().x0 - above.runs.front().x0) > narrowest_gutter) {
      return;
    }
    ++region.last;
  }
}

}  // namespace scrutineer::extract::pdf
