#include "indexer/extract/pdf/block_builder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/extract/pdf/markers.h"
#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

// In type sizes unless named otherwise.
constexpr float paragraph_space = 0.2F;  // beyond the usual pitch, a new paragraph begins
constexpr float same_size = 0.07F;       // share
constexpr float slack = 0.7F;
constexpr float generous_slack = 2.5F;

bool alike(float a, float b) { return std::abs(a - b) <= same_size * std::max(a, b); }

BlockKind kind_of(const PageLine& line) {
  if (line.kind == PageLine::Kind::table_row) return BlockKind::table_row;
  if (line.run.marker.empty() || line.run.raised_note) return BlockKind::paragraph;
  if (is_bullet_word(line.run.marker)) return BlockKind::bullet;
  return BlockKind::numbered;
}

// Adds a wrapped line to the part it goes on.
void append(DraftPart& part, std::string&& text, bool hard_break) {
  if (part.text.empty()) {
    part.text = std::move(text);
    return;
  }
  if (hard_break)
    part.text.push_back('\n');
  else if (ends_hyphenated(part.text))
    part.text.push_back(open_hyphen);
  else
    part.text.push_back(' ');
  part.text += text;
}

void forget_text(PageLine& line) {
  line.run.text.clear();
  line.run.marker.clear();
}

}  // namespace

void BlockBuilder::start(PageLine&& line, bool apart) {
  close();
  open_.kind = kind_of(line);
  open_.note = line.note;
  open_.bold = line.run.bold();
  open_.starts_apart = apart;
  open_.size = line.run.size;
  open_.x0 = line.run.x0;
  open_.text_x = line.run.text_x;
  open_.lines = 1;
  open_.marker = std::move(line.run.marker);
  open_.parts.push_back({line.page, 0, std::move(line.run.text)});
  open_.last = std::move(line);
  forget_text(open_.last);
}

void BlockBuilder::close() {
  if (!open_.empty()) drafts_.push_back(std::move(open_));
  open_ = Draft{};
  for (Draft& note : notes_) drafts_.push_back(std::move(note));
  notes_.clear();
}

// Whether a line goes on with the open draft, both on one page.
bool BlockBuilder::continues(const PageLine& line) const {
  if (open_.empty() || open_.kind == BlockKind::table_row) return false;
  if (kind_of(line) != BlockKind::paragraph || line.run.raised_note) return false;
  const PageLine& last = open_.last;
  if (last.page != line.page || last.region != line.region || last.note != line.note) return false;
  if (!alike(last.run.size, line.run.size)) return false;
  if (open_.bold != line.run.bold()) return false;
  const float pitch = (line.run.baseline - last.run.baseline) / line.run.size;
  if (pitch < 0.5F) return true;  // side by side on one line
  if (pitch > metrics_.line_pitch + paragraph_space) return false;
  const std::string& text = open_.parts.back().text;
  if (open_.kind == BlockKind::paragraph) {
    // A new left edge with full lines around it is an indented paragraph's start.
    return !ends_sentence(text) || text.back() == ':' ||
           !ends_early(last.run, line.run, last.right, generous_slack);
  }
  // Under a bullet or number the text hangs; text further left is no part of the item.
  return line.run.x0 > open_.x0 + 0.3F * line.run.size || open_.text_x - open_.x0 < 1.0F;
}

// Whether a page's first line goes on with the draft that the page before left open.
bool BlockBuilder::continues_over_page(const PageLine& line) const {
  if (open_.empty() || open_.last.page + 1 != line.page || open_.note || line.note) return false;
  if (kind_of(line) != BlockKind::paragraph || line.run.raised_note) return false;
  if (!alike(open_.size, line.run.size) || open_.bold != line.run.bold()) return false;
  const std::string& text = open_.parts.back().text;
  if (open_.kind == BlockKind::table_row) {
    return text.find('\t') == std::string::npos && starts_lower(line.run.text);
  }
  if (open_.broken_lines) return false;
  const bool hangs =
      open_.kind == BlockKind::paragraph || std::abs(line.run.x0 - open_.text_x) < line.run.size;
  if (starts_lower(line.run.text)) return !ends_sentence(text) || hangs;
  return hangs && !ends_sentence(text) &&
         !ends_early(open_.last.run, line.run, open_.last.right, slack);
}

void BlockBuilder::add_line(PageLine&& line) {
  if (line.run.text.empty() && line.run.marker.empty()) return;
  const bool over_page = !open_.empty() && open_.last.page != line.page;
  if (over_page && continues_over_page(line)) {
    DraftPart& part = open_.parts.back();
    char joiner = ' ';
    if (ends_hyphenated(part.text)) {
      part.text.push_back(open_hyphen);
      joiner = 0;
    }
    open_.parts.push_back({line.page, joiner, std::move(line.run.text)});
  } else if (!over_page && continues(line)) {
    const PageLine& last = open_.last;
    const bool same_row = line.run.baseline - last.run.baseline < 0.5F * line.run.size;
    const bool hard = !same_row && open_.kind == BlockKind::paragraph &&
                      ends_early(last.run, line.run, last.right, generous_slack);
    open_.broken_lines = open_.broken_lines || hard;
    append(open_.parts.back(), std::move(line.run.text), hard);
  } else {
    const bool apart = open_.empty() || over_page || open_.last.region != line.region ||
                       (line.run.baseline - open_.last.run.baseline) / line.run.size >
                           metrics_.line_pitch + paragraph_space;
    start(std::move(line), apart);
    return;
  }
  ++open_.lines;
  open_.last = std::move(line);
  forget_text(open_.last);
}

void BlockBuilder::add_page(std::vector<PageLine> lines) {
  std::vector<Draft> notes;
  const auto first_note =
      std::find_if(lines.begin(), lines.end(), [](const PageLine& line) { return line.note; });
  for (auto line = lines.begin(); line != first_note; ++line) add_line(std::move(*line));
  if (first_note == lines.end()) return;
  BlockBuilder note_builder(metrics_);
  for (auto line = first_note; line != lines.end(); ++line) {
    note_builder.add_line(std::move(*line));
  }
  for (Draft& note : note_builder.take()) notes_.push_back(std::move(note));
}

std::vector<Draft> BlockBuilder::take() {
  close();
  return std::exchange(drafts_, {});
}

}  // namespace scrutineer::extract::pdf
