// Paragraphs, cells and rows as RTF marks them: by their ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/block_writer.h"

namespace scrutineer::extract {

class RtfBlocks {
 public:
  explicit RtfBlocks(const TextLimits& limits) : writer_("rtf", limits) {}

  void text(std::string_view words, RunStyle style);
  void line_break() { writer_.line_break(); }

  // Footnotes stand inside the text of the paragraph that calls them, and come out after it.
  void begin_footnote();
  void footnote(std::string_view words);

  // Properties of the paragraphs to come, until they are reset.
  void reset_paragraph();
  void set_heading(std::uint8_t level) { heading_ = level; }
  void enter_table() { in_table_ = true; }

  void end_paragraph();
  void end_cell();
  void end_row();

  void mark_partial(std::string_view why) { writer_.mark_partial(why); }
  ExtractedText finish(std::string_view title) &&;

 private:
  void begin_paragraph();

  BlockWriter writer_;
  bool in_table_ = false;
  bool row_open_ = false;
  bool cell_open_ = false;
  std::uint8_t heading_ = 0;
  std::vector<std::string> footnotes_;
};

}  // namespace scrutineer::extract
