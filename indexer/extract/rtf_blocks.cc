#include "indexer/extract/rtf_blocks.h"

#include <utility>

#include "indexer/extract/structure.h"

namespace scrutineer::extract {

void RtfBlocks::text(std::string_view words, RunStyle style) {
  begin_paragraph();
  writer_.text(words, style);
}

void RtfBlocks::begin_footnote() {
  if (!footnotes_.empty() && !footnotes_.back().empty()) footnotes_.emplace_back();
}

void RtfBlocks::footnote(std::string_view words) {
  if (footnotes_.empty()) footnotes_.emplace_back();
  footnotes_.back() += words;
}

void RtfBlocks::reset_paragraph() {
  heading_ = 0;
  in_table_ = false;
}

void RtfBlocks::begin_paragraph() {
  if (writer_.in_block()) return;
  if (in_table_ && !row_open_) {
    writer_.open_row();
    row_open_ = true;
  }
  if (in_table_ && !cell_open_) {
    writer_.open_cell();
    cell_open_ = true;
  }
  Block start;
  if (heading_ > 0) {
    start.kind = BlockKind::heading;
    start.level = heading_;
  }
  writer_.begin(std::move(start));
}

void RtfBlocks::end_paragraph() {
  writer_.end();
  for (std::string& note : std::exchange(footnotes_, {})) {
    writer_.begin(Block{});
    writer_.text(note, RunStyle{});
    writer_.end();
  }
}

void RtfBlocks::end_cell() {
  if (!row_open_) {
    end_paragraph();
    writer_.open_row();
    row_open_ = true;
  }
  if (!cell_open_) writer_.open_cell();
  end_paragraph();
  cell_open_ = false;
}

void RtfBlocks::end_row() {
  end_paragraph();
  if (row_open_) writer_.close_row();
  row_open_ = cell_open_ = false;
}

ExtractedText RtfBlocks::finish(std::string_view title) && {
  end_paragraph();
  writer_.set_title(title);
  ExtractedText paper = std::move(writer_).finish();
  find_structure(paper.blocks, Headings::styled);
  return paper;
}

}  // namespace scrutineer::extract
