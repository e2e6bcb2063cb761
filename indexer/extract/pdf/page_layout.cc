#include "indexer/extract/pdf/page_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/extract/pdf/column_order.h"
#include "indexer/extract/pdf/grid.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr float cell_padding = 5;  // points

bool inside(const Run& run, const Grid& grid) {
  const float middle = (run.x0 + run.x1) / 2;
  const float y = run.baseline - 0.3F * run.size;
  return middle >= grid.x0 && middle <= grid.x1 && y >= grid.y0 && y <= grid.y1;
}

bool inside(const Run& run, const GridCell& cell) {
  const float middle = (run.x0 + run.x1) / 2;
  const float y = run.baseline - 0.3F * run.size;
  return middle >= cell.x0 && middle <= cell.x1 && y >= cell.y0 && y <= cell.y1;
}

using CellRow = std::vector<Cell>;

// Puts the runs into the cells they stand in; runs in no cell are left in `runs`.
std::vector<CellRow> fill_cells(const Grid& grid, std::vector<Run>& runs) {
  std::vector<CellRow> rows;
  for (const std::vector<GridCell>& grid_row : grid.rows) {
    CellRow row;
    for (const GridCell& grid_cell : grid_row) {
      Cell cell{grid_cell.x0, grid_cell.x1 - cell_padding, {}};
      for (Run& run : runs) {
        if (run.glyphs == 0 || !inside(run, grid_cell)) continue;
        cell.lines.push_back(std::exchange(run, Run{}));
      }
      row.push_back(std::move(cell));
    }
    rows.push_back(std::move(row));
  }
  std::erase_if(runs, [](const Run& run) { return run.glyphs == 0; });
  return rows;
}

bool is_bold(const Cell& cell) {
  return std::all_of(cell.lines.begin(), cell.lines.end(), [](const Run& r) { return r.bold(); });
}

// More than one paragraph, a list, or lines that stand for themselves.
bool is_composed(const Cell& cell, const PageMetrics& metrics) {
  for (std::size_t i = 0; i < cell.lines.size(); ++i) {
    if (!cell.lines[i].marker.empty()) return true;
    if (i == 0) continue;
    if (cell.lines[i].bold() != cell.lines[i - 1].bold()) return true;
    if (ends_early(cell.lines[i - 1], cell.lines[i], cell.right)) return true;
    const float pitch = (cell.lines[i].baseline - cell.lines[i - 1].baseline) / cell.lines[i].size;
    if (pitch > metrics.line_pitch + 0.25F) return true;
  }
  return false;
}

// One column of ruled rows is a table when each row is one paragraph and there are at least two;
// else the lines are only a frame around running text.
bool is_frame(const std::vector<CellRow>& rows, const PageMetrics& metrics) {
  const auto single = [](const CellRow& row) { return row.size() == 1; };
  if (!std::all_of(rows.begin(), rows.end(), single)) return false;
  std::size_t filled = 0;
  for (const CellRow& row : rows) {
    if (row.front().lines.empty()) continue;
    if (is_composed(row.front(), metrics)) return true;
    ++filled;
  }
  return filled < 2;
}

// Where rows differ in their cells, an empty first cell is an indent.
void drop_indents(std::vector<CellRow>& rows) {
  const std::size_t cells = rows.front().size();
  if (std::all_of(rows.begin(), rows.end(),
                  [&](const CellRow& row) { return row.size() == cells; })) {
    return;
  }
  for (CellRow& row : rows) {
    while (row.size() > 1 && row.front().lines.empty()) row.erase(row.begin());
  }
}

void lay_out_grid(const Grid& grid, std::vector<Run> runs, const PageMetrics& metrics,
                  LineSink& sink) {
  std::vector<CellRow> rows = fill_cells(grid, runs);
  const bool frame = is_frame(rows, metrics);
  drop_indents(rows);
  sink.new_region();
  for (CellRow& row : rows) {
    // A bold row over a single column is the heading of what follows, and a cell that spans the
    // table may hold running text.
    const bool single = row.size() == 1;
    if (!frame && !(single && (is_bold(row.front()) || is_composed(row.front(), metrics)))) {
      sink.add_row(row);
      continue;
    }
    for (Cell& cell : row) {
      PageMetrics inner = metrics;
      inner.left = cell.left;
      inner.right = cell.right;
      sink.new_region();
      order_runs(std::move(cell.lines), inner, sink);
    }
  }
  sink.new_region();
  order_runs(std::move(runs), metrics, sink);
}

// The page's last lines, when they are set smaller than the text and begin with a note's number.
void mark_notes(std::vector<PageLine>& lines, const PageMetrics& metrics) {
  std::size_t first = lines.size();
  std::size_t start = lines.size();
  while (first > 0) {
    const PageLine& line = lines[first - 1];
    if (line.kind != PageLine::Kind::text || line.run.size > 0.93F * metrics.body_size) break;
    --first;
    const bool numbered = line.run.raised_note ||
                          (!line.run.marker.empty() && line.run.marker.size() <= 3 &&
                           line.run.marker.find_first_not_of("0123456789*") == std::string::npos);
    if (numbered) start = first;
  }
  for (; start < lines.size(); ++start) lines[start].note = true;
}

}  // namespace

std::vector<PageLine> lay_out_page(PageContent page, const PageMetrics& metrics) {
  std::vector<Grid> grids = find_grids(page.rules);
  LineSink sink(page.number);
  std::vector<Run> rest = std::move(page.runs);
  for (const Grid& grid : grids) {
    std::vector<Run> above;
    std::vector<Run> within;
    std::vector<Run> below;
    for (Run& run : rest) {
      if (inside(run, grid))
        within.push_back(std::move(run));
      else if (run.baseline < grid.y0)
        above.push_back(std::move(run));
      else
        below.push_back(std::move(run));
    }
    order_runs(std::move(above), metrics, sink);
    if (!within.empty()) lay_out_grid(grid, std::move(within), metrics, sink);
    rest = std::move(below);
  }
  order_runs(std::move(rest), metrics, sink);
  std::vector<PageLine> lines = sink.take();
  mark_notes(lines, metrics);
  return lines;
}

}  // namespace scrutineer::extract::pdf
