// Tables whose cells are ruled.
#pragma once

#include <span>
#include <vector>

#include "indexer/extract/pdf/page_content.h"

namespace scrutineer::extract::pdf {

struct GridCell {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

// A net of drawn lines. A cell that spans rows stands in the first of them only.
struct Grid {
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  std::vector<std::vector<GridCell>> rows;  // from top to bottom, cells from left to right

  // A single cell is a box around text, not a table.
  [[nodiscard]] bool is_box() const { return rows.size() == 1 && rows[0].size() == 1; }
};

// Finds every net in which at least two horizontal and two vertical lines meet, from top to bottom.
[[nodiscard]] std::vector<Grid> find_grids(std::span<const Rule> rules);

}  // namespace scrutineer::extract::pdf
