// Builds the blocks of a paper from the events of a parser: the part that DOCX, ODT, RTF, HTML and
// Markdown share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/limits.h"
#include "schemas/document.h"

namespace scrutineer::extract {

// How a run of words is printed. `size` is in the format's own unit, 0 where it is not known.
struct RunStyle {
  bool bold = false;
  std::uint16_t size = 0;
};

// Events come in reading order. Text outside a block begins a paragraph. A block or table left open
// is closed by what follows. Not for use by two threads.
class BlockWriter {
 public:
  BlockWriter(std::string format, const TextLimits& limits);

  // Begins a block of the kind, level, number and line of `start`.
  void begin(Block start);
  void text(std::string_view words, RunStyle style = {});
  // A line break that means something; it is dropped at either end of a block.
  void line_break();
  void end();

  // Begins a paragraph unless a block is open.
  void ensure_block();
  [[nodiscard]] bool in_block() const noexcept { return open_; }

  // The printed size of what is not a heading becomes 100 percent.
  void set_title(std::string_view title);
  void warn(std::string warning);
  void mark_partial(std::string_view why);

  // Table rows may be nested. A row is one table_row block of its cells' text, but a row of a
  // single filled cell, or one whose cells hold headings, lists or tables, is laid out with a
  // table: its blocks stand in the paper as they are.
  void open_row();
  void open_cell();
  void close_row();

  // The paper, every block normalised and none empty. The writer is spent.
  ExtractedText finish() &&;

 private:
  struct Row {
    std::vector<std::vector<Block>> cells;
  };

  std::vector<Block>& target();
  void merge_row(Row row);

  ExtractedText paper_;
  TextLimits limits_;
  bool open_ = false;
  Block block_;
  std::uint64_t letters_ = 0;
  std::uint64_t bold_letters_ = 0;
  std::map<std::uint16_t, std::uint64_t> block_sizes_;  // size -> letters of the open block
  std::map<std::uint16_t, std::uint64_t> sizes_;        // the same over the paper
  std::uint64_t text_bytes_ = 0;
  std::uint64_t block_count_ = 0;
  std::vector<Row> rows_;
  std::size_t ignored_rows_ = 0;  // open rows nested too deeply to be told apart
};

}  // namespace scrutineer::extract
