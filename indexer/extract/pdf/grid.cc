#include "indexer/extract/pdf/grid.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace scrutineer::extract::pdf {
namespace {

// Points. Word processors draw each cell's border by itself and leave out the corners.
constexpr float collinear = 1.5F;
constexpr float piece_gap = 4.0F;
constexpr float crossing = 3.5F;
constexpr float same_edge = 4.0F;
constexpr float shortest_row = 5.0F;
constexpr float shortest_line = 8.0F;

// A horizontal or vertical line: `at` is its place across, from `from` to `to` along.
struct Line {
  float at = 0;
  float from = 0;
  float to = 0;
};

std::vector<Line> merge_collinear(std::vector<Line> lines) {
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.at != b.at ? a.at < b.at : a.from < b.from;
  });
  std::vector<Line> merged;
  for (std::size_t first = 0; first < lines.size();) {
    std::size_t last = first + 1;
    while (last < lines.size() && lines[last].at - lines[first].at <= collinear) ++last;
    std::sort(lines.begin() + static_cast<std::ptrdiff_t>(first),
              lines.begin() + static_cast<std::ptrdiff_t>(last),
              [](const Line& a, const Line& b) { return a.from < b.from; });
    Line current = lines[first];
    for (std::size_t i = first + 1; i < last; ++i) {
      if (lines[i].from <= current.to + piece_gap) {
        current.to = std::max(current.to, lines[i].to);
      } else {
        merged.push_back(current);
        current = lines[i];
      }
    }
    merged.push_back(current);
    first = last;
  }
  std::erase_if(merged, [](const Line& line) { return line.to - line.from < shortest_line; });
  return merged;
}

bool cross(const Line& horizontal, const Line& vertical) {
  return vertical.at >= horizontal.from - crossing && vertical.at <= horizontal.to + crossing &&
         horizontal.at >= vertical.from - crossing && horizontal.at <= vertical.to + crossing;
}

// Sets of lines that hang together, by index; verticals are counted after the horizontals.
class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> parent_;
};

std::vector<float> edges(const std::vector<Line>& lines) {
  std::vector<float> result;
  for (const Line& line : lines) {  // sorted by `at`
    if (result.empty() || line.at - result.back() > same_edge) result.push_back(line.at);
  }
  return result;
}

bool covers(const std::vector<Line>& lines, float at, float along) {
  return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
    return std::abs(line.at - at) <= same_edge && line.from <= along && line.to >= along;
  });
}

// The row of cells between two horizontal edges.
std::vector<GridCell> cells_between(const std::vector<Line>& verticals,
                                    const std::vector<float>& xs, float top, float bottom) {
  std::vector<GridCell> cells;
  const float middle = (top + bottom) / 2;
  float left = 0;
  bool open = false;
  for (const float x : xs) {
    if (!covers(verticals, x, middle)) continue;
    if (open) cells.push_back({left, top, x, bottom});
    left = x;
    open = true;
  }
  return cells;
}

// Gives a cell that has no line above it to the cell above.
bool extends_above(Grid& grid, const GridCell& cell) {
  for (std::vector<GridCell>& row : grid.rows) {
    for (GridCell& above : row) {
      if (std::abs(above.x0 - cell.x0) <= same_edge && std::abs(above.x1 - cell.x1) <= same_edge &&
          std::abs(above.y1 - cell.y0) <= same_edge) {
        above.y1 = cell.y1;
        return true;
      }
    }
  }
  return false;
}

Grid make_grid(const std::vector<Line>& horizontals, const std::vector<Line>& verticals) {
  Grid grid;
  const std::vector<float> xs = edges(verticals);
  const std::vector<float> ys = edges(horizontals);
  grid.x0 = xs.front();
  grid.x1 = xs.back();
  grid.y0 = ys.front();
  grid.y1 = ys.back();
  for (std::size_t i = 0; i + 1 < ys.size(); ++i) {
    if (ys[i + 1] - ys[i] < shortest_row) continue;
    std::vector<GridCell> row = cells_between(verticals, xs, ys[i], ys[i + 1]);
    std::erase_if(row, [&](const GridCell& cell) {
      return !covers(horizontals, ys[i], (cell.x0 + cell.x1) / 2) && extends_above(grid, cell);
    });
    if (!row.empty()) grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace

std::vector<Grid> find_grids(std::span<const Rule> rules) {
  std::vector<Line> horizontals;
  std::vector<Line> verticals;
  for (const Rule& rule : rules) {
    if (rule.horizontal())
      horizontals.push_back({(rule.y0 + rule.y1) / 2, rule.x0, rule.x1});
    else
      verticals.push_back({(rule.x0 + rule.x1) / 2, rule.y0, rule.y1});
  }
  horizontals = merge_collinear(std::move(horizontals));
  verticals = merge_collinear(std::move(verticals));
  const std::size_t total = horizontals.size() + verticals.size();
  Components components(total);
  for (std::size_t h = 0; h < horizontals.size(); ++h) {
    for (std::size_t v = 0; v < verticals.size(); ++v) {
      if (cross(horizontals[h], verticals[v])) components.unite(h, horizontals.size() + v);
    }
  }
  std::vector<Grid> grids;
  for (std::size_t root = 0; root < total; ++root) {
    if (components.find(root) != root) continue;
    std::vector<Line> own_horizontals;
    std::vector<Line> own_verticals;
    for (std::size_t i = 0; i < total; ++i) {
      if (components.find(i) != root) continue;
      if (i < horizontals.size())
        own_horizontals.push_back(horizontals[i]);
      else
        own_verticals.push_back(verticals[i - horizontals.size()]);
    }
    if (own_horizontals.size() < 2 || own_verticals.size() < 2) continue;
    Grid grid = make_grid(own_horizontals, own_verticals);
    if (!grid.rows.empty()) grids.push_back(std::move(grid));
  }
  std::sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) { return a.y0 < b.y0; });
  return grids;
}

}  // namespace scrutineer::extract::pdf
