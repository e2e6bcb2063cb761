// Tables of figures by time: a row is a measure, a column a day, month or year.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/metadata/paper.h"

namespace scrutineer::metadata {

// The latest figure of a row, and the one before it.
struct TableFigure {
  Span label;               // what is measured: the row's first cell
  Span where;               // from the earlier of the figures to the later
  std::string value, unit;  // as of Figure; a bare number has no unit
  std::string from;         // the figure of the time before, where it has the same unit; or empty
  std::string as_at;        // the day, month or year that heads the column; or empty
  std::string financial_year;  // "2017/18", where that heads the column; or empty
};

// Reads the rows of a table one after the other. Not for use by more than one thread.
class MeasureTable {
 public:
  explicit MeasureTable(const Paper& paper) : paper_(paper) {}

  // What the next row says; nothing of a row that heads columns, of one whose cells are not those
  // of the heads, and of one without a figure that stands alone under a time. Targets, changes and
  // ratings have no time over them.
  [[nodiscard]] std::optional<TableFigure> read_row(const std::vector<Span>& cells);

  // The table ends.
  void leave() { columns_.clear(); }

  // Whether a row with times over its columns was read since the table began.
  [[nodiscard]] bool is_headed() const { return !columns_.empty(); }

 private:
  struct Column {
    std::string time;            // to compare columns by; empty: no time
    std::string as_at;           // as in TableFigure
    std::string financial_year;  // as in TableFigure
  };

  [[nodiscard]] Column column_of(Span head) const;
  [[nodiscard]] bool read_heads(const std::vector<Span>& cells);

  const Paper& paper_;
  std::vector<Column> columns_;
};

}  // namespace scrutineer::metadata
