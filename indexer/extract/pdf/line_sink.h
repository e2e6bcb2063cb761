// Where the lines of a page are put down in reading order.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "indexer/extract/pdf/page_metrics.h"

namespace scrutineer::extract::pdf {

struct Cell {
  float left = 0;
  float right = 0;
  std::vector<Run> lines;  // from top to bottom; none in an empty cell
};

// Collects a page's lines and numbers their regions.
class LineSink {
 public:
  explicit LineSink(std::uint32_t page) : page_(page) {}

  // What follows shares no paragraph with what came before.
  void new_region() { ++region_; }

  // A line that stands in a column with the given edges. Dots that lead to a page number make it a
  // table row.
  void add(Run run, float left, float right);

  // The same for a line that lists, such as a name beside another column's names: unless it starts
  // in lower case it is no wrapped part of the line above.
  void add_own_line(Run run, float left, float right);

  // A table row. Empty cells keep their place; a row without any text is left out.
  void add_row(const std::vector<Cell>& cells);

  [[nodiscard]] std::vector<PageLine> take() { return std::move(lines_); }

 private:
  std::uint32_t page_;
  std::uint32_t region_ = 0;
  std::vector<PageLine> lines_;
};

}  // namespace scrutineer::extract::pdf
