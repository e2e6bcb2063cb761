#include "indexer/extract/pdf/line_sink.h"

#include <algorithm>

namespace scrutineer::extract::pdf {
namespace {

// A cell's lines as one text: wrapped lines joined, lines broken on purpose kept.
std::string cell_text(const std::vector<Run>& lines, float right) {
  std::string text;
  const Run* above = nullptr;
  for (const Run& line : lines) {
    if (above != nullptr && !text.empty()) {
      if (ends_early(*above, line, right))
        text.push_back('\n');
      else if (text.back() != '-')
        text.push_back(' ');
    }
    const bool bullet = !line.marker.empty() && !line.raised_note;
    if (bullet && line.marker.find_first_of("0123456789") != std::string::npos) {
      text += line.marker;
      text.push_back(' ');
    }
    text += line.text;
    above = &line;
  }
  return text;
}

}  // namespace

void LineSink::add(Run run, float left, float right) {
  PageLine line;
  line.page = page_;
  line.region = region_;
  line.left = left;
  line.right = right;
  line.run = std::move(run);
  lines_.push_back(std::move(line));
}

void LineSink::add_own_line(Run run, float left, float right) {
  add(std::move(run), left, right);
  lines_.back().own_line = true;
}

void LineSink::add_row(const std::vector<Cell>& cells) {
  PageLine line;
  line.kind = PageLine::Kind::table_row;
  line.page = page_;
  line.region = region_;
  bool first = true;
  bool any = false;
  for (const Cell& cell : cells) {
    if (!first) line.run.text.push_back('\t');
    first = false;
    line.run.text += cell_text(cell.lines, cell.right);
    for (const Run& run : cell.lines) {
      if (!any) {
        const std::string text = std::move(line.run.text);
        line.run = run;
        line.run.marker.clear();
        line.run.text = text;
        line.left = cell.left;
        any = true;
        continue;
      }
      line.run.x1 = std::max(line.run.x1, run.x1);
      line.run.glyphs = static_cast<std::uint16_t>(std::min(line.run.glyphs + run.glyphs, 0xFFFF));
      line.run.bold_glyphs =
          static_cast<std::uint16_t>(std::min(line.run.bold_glyphs + run.bold_glyphs, 0xFFFF));
    }
    line.right = cell.right;
  }
  if (any) lines_.push_back(std::move(line));
}

}  // namespace scrutineer::extract::pdf
