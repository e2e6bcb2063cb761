#include "indexer/extract/pdf/column_order.h"

#include <algorithm>
#include <cmath>

#include "indexer/extract/pdf/side_by_side.h"

namespace scrutineer::extract::pdf {
namespace {

// In type sizes unless named otherwise.
constexpr float same_line = 0.12F;
constexpr float same_size = 0.2F;  // share

bool is_label(const Run& run) { return !run.text.empty() && run.text.back() == ':'; }

// "Lead inspector:   Jane Doe": every line that has both sides has a label on the left.
bool is_label_region(const std::vector<Row>& rows, const Region& region) {
  if (region.gutters.size() != 1) return false;
  for (std::size_t i = region.first; i < region.last; ++i) {
    if (rows[i].runs.size() > 1 && !is_label(rows[i].runs.front())) return false;
  }
  return true;
}

// Prose set in columns: most lines of each column are full, and there are some.
bool is_prose(const Column& column) {
  if (column.runs.size() < 5) return false;
  const auto full = std::count_if(column.runs.begin(), column.runs.end(), [&](const Run& run) {
    return run.x1 - run.text_x > 0.75F * (column.right - column.left) && run.glyphs >= 18;
  });
  return static_cast<std::size_t>(full) * 2 > column.runs.size();
}

// Whether all runs of a row stand on one line and in one type size, as cells of a table do.
bool is_aligned(const Row& row) {
  const Run& first = row.runs.front();
  return row.runs.size() > 1 && std::all_of(row.runs.begin(), row.runs.end(), [&](const Run& run) {
           return std::abs(run.baseline - first.baseline) < same_line * first.size &&
                  std::abs(run.size - first.size) < same_size * first.size;
         });
}

// A table has most lines of its shortest column beside others, and not few of its longest.
bool is_aligned(const std::vector<Row>& rows, const Region& region,
                const std::vector<Column>& columns) {
  std::size_t shortest = columns.front().runs.size();
  std::size_t longest = shortest;
  for (const Column& column : columns) {
    shortest = std::min(shortest, column.runs.size());
    longest = std::max(longest, column.runs.size());
  }
  const auto aligned = static_cast<std::size_t>(
      std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(region.first),
                    rows.begin() + static_cast<std::ptrdiff_t>(region.last),
                    [](const Row& row) { return is_aligned(row); }));
  return aligned * 4 >= shortest * 3 && aligned * 4 >= longest;
}

void emit_column(const Column& column, bool prose, LineSink& sink) {
  sink.new_region();
  for (const Run& run : column.runs) {
    if (prose) {
      sink.add(run, column.left, column.right);
    } else {
      sink.add_own_line(run, column.left, column.right);
    }
  }
}

// Columns of running text, from left to right.
void emit_prose(const std::vector<Column>& columns, LineSink& sink) {
  for (const Column& column : columns) emit_column(column, true, sink);
  sink.new_region();
}

// Addresses and the like that have nothing to do with one another. The first column is read last
// when it goes on below the others, as the body of a letter does beside the sender's address.
void emit_addresses(const std::vector<Column>& columns, bool first_goes_on, LineSink& sink) {
  if (!first_goes_on) emit_column(columns.front(), false, sink);
  for (std::size_t c = 1; c < columns.size(); ++c) emit_column(columns[c], false, sink);
  if (first_goes_on) {
    emit_column(columns.front(), false, sink);
  } else {
    sink.new_region();
  }
}

void emit_labels(const std::vector<Row>& rows, const Region& region, const PageMetrics& metrics,
                 LineSink& sink) {
  sink.new_region();
  for (std::size_t i = region.first; i < region.last; ++i) {
    Run line = rows[i].runs.front();
    if (rows[i].runs.size() > 1) {
      const Run& value = rows[i].runs[1];
      line.text += ' ' + value.text;
      line.x1 = value.x1;
      line.add_glyphs(value);
    }
    sink.add(std::move(line), metrics.left, metrics.right);
  }
  sink.new_region();
}

std::vector<Cell> cells_of(const std::vector<Row>& rows, const Region& group,
                           const std::vector<Column>& columns) {
  std::vector<Cell> cells;
  cells.reserve(columns.size());
  for (const Column& column : columns) cells.push_back({column.left, column.right, {}});
  for (std::size_t i = group.first; i < group.last; ++i) {
    for (const Run& run : rows[i].runs) cells[column_of(run, group.gutters)].lines.push_back(run);
  }
  return cells;
}

bool has_broken_lines(const Cell& cell) {
  for (std::size_t i = 1; i < cell.lines.size(); ++i) {
    if (ends_early(cell.lines[i - 1], cell.lines[i], cell.right)) return true;
  }
  return false;
}

bool mostly_figures(const Column& column) {
  const auto figures = std::count_if(column.runs.begin(), column.runs.end(), [](const Run& run) {
    return run.text.find_first_of("0123456789") != std::string::npos;
  });
  return static_cast<std::size_t>(figures) * 2 > column.runs.size();
}

// Lines side by side on common baselines. Blank space parts the rows of a table; where nothing
// parts them, wrapped cells make one row, figures make a row for each line, and names and
// addresses are read cell by cell.
void emit_aligned(const std::vector<Row>& rows, const Region& region,
                  const std::vector<Column>& columns, LineSink& sink) {
  const bool tabular =
      columns.size() > 2 || std::any_of(columns.begin() + 1, columns.end(), mostly_figures);
  sink.new_region();
  for (std::size_t first = region.first; first < region.last;) {
    Region group{first, first + 1, region.gutters};
    while (group.last < region.last &&
           pitch(rows[group.last - 1], rows[group.last]) < tight_pitch) {
      ++group.last;
    }
    first = group.last;
    const std::vector<Cell> cells = cells_of(rows, group, columns);
    if (std::none_of(cells.begin(), cells.end(), has_broken_lines)) {
      sink.add_row(cells);
    } else if (tabular) {
      for (std::size_t i = group.first; i < group.last; ++i) {
        sink.add_row(cells_of(rows, {i, i + 1, region.gutters}, columns));
      }
    } else {
      for (const Cell& cell : cells) {
        sink.new_region();
        for (const Run& run : cell.lines) sink.add_own_line(run, cell.left, cell.right);
      }
    }
  }
  sink.new_region();
}

// Returns the row after the region.
std::size_t emit_region(const std::vector<Row>& rows, Region region, const PageMetrics& metrics,
                        LineSink& sink) {
  if (is_label_region(rows, region)) {
    emit_labels(rows, region, metrics, sink);
    return region.last;
  }
  const std::vector<Column> columns = columns_of(rows, region, metrics);
  if (std::all_of(columns.begin(), columns.end(), is_prose)) {
    emit_prose(columns, sink);
  } else if (is_aligned(rows, region, columns)) {
    take_in_tail(rows, region);
    emit_aligned(rows, region, columns_of(rows, region, metrics), sink);
  } else {
    const bool first_goes_on = region.last < rows.size() &&
                               pitch(rows[region.last - 1], rows[region.last]) < 2.5F &&
                               only_first_column(rows[region.last], region.gutters);
    emit_addresses(columns, first_goes_on, sink);
  }
  return region.last;
}

}  // namespace

void order_runs(std::vector<Run> runs, const PageMetrics& metrics, LineSink& sink) {
  std::vector<Row> rows = make_rows(std::move(runs));
  std::size_t earliest = 0;
  std::size_t next = 0;
  const auto flow = [&](std::size_t until) {
    for (; next < until; ++next) {
      for (Run& run : rows[next].runs) sink.add(std::move(run), metrics.left, metrics.right);
    }
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].runs.size() < 2) continue;
    const Region region = grow_region(rows, i, earliest);
    flow(region.first);
    next = earliest = emit_region(rows, region, metrics, sink);
    i = next - 1;
  }
  flow(rows.size());
}

}  // namespace scrutineer::extract::pdf
