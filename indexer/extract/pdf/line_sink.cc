#include "indexer/extract/pdf/line_sink.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

constexpr std::string_view leader = "....";  // dots that lead the eye to a page number
constexpr std::string_view leader_bytes = ". ";

// A cell's lines as one text: wrapped lines joined, lines broken on purpose kept.
std::string cell_text(const std::vector<Run>& lines, float right) {
  std::string text;
  const Run* above = nullptr;
  for (const Run& line : lines) {
    if (above != nullptr && !text.empty()) {
      if (!starts_lower(line.text) && ends_early(*above, line, right))
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

// A contents line, "Summary ...... 3", as the row it is.
std::vector<Cell> split_at_leader(const Run& run, std::size_t dots, float left, float right) {
  Cell label{left, right, {run}};
  Cell page{left, right, {run}};
  const std::size_t first = run.text.find_last_not_of(leader_bytes, dots);
  label.lines[0].text.erase(first == std::string::npos ? 0 : first + 1);
  const std::size_t last = run.text.find_first_not_of(leader_bytes, dots);
  page.lines[0].text.erase(0, last);
  page.lines[0].marker.clear();
  return {std::move(label), std::move(page)};
}

}  // namespace

void LineSink::add(Run run, float left, float right) {
  if (const std::size_t dots = run.text.find(leader); dots != std::string::npos) {
    add_row(split_at_leader(run, dots, left, right));
    return;
  }
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
      line.run.add_glyphs(run);
    }
    line.right = cell.right;
  }
  if (any) lines_.push_back(std::move(line));
}

}  // namespace scrutineer::extract::pdf
