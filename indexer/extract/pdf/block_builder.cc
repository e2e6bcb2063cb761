#include "indexer/extract/pdf/block_builder.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "indexer/extract/pdf/markers.h"
#include "indexer/extract/pdf/sentence.h"

namespace scrutineer::extract::pdf {
namespace {

// In type sizes unless named otherwise.
constexpr float paragraph_space = 0.2F;  // beyond the usual pitch, a new paragraph begins
constexpr float widest_pitch = 2.3F;     // of lines in one paragraph, however they are set
constexpr float same_size = 0.07F;       // share
constexpr float near_size = 0.3F;        // share
constexpr float same_edge = 0.8F;
constexpr float hang = 0.3F;
constexpr std::uint16_t fewest_glyphs = 25;  // of a full line of prose, even in columns

bool alike(float a, float b, float tolerance) {
  return std::abs(a - b) <= tolerance * std::max(a, b);
}

BlockKind kind_of(const PageLine& line) {
  if (line.kind == PageLine::Kind::table_row) return BlockKind::table_row;
  if (line.run.marker.empty() || line.note || line.run.raised_note) return BlockKind::paragraph;
  if (is_bullet_word(line.run.marker)) return BlockKind::bullet;
  return BlockKind::numbered;
}

float pitch_between(const PageLine& above, const PageLine& below) {
  return (below.run.baseline - above.run.baseline) / below.run.size;
}

bool is_single_cell(const std::string& row) { return row.find('\t') == std::string::npos; }

// What is kept of a line for its place and size: of its words only the last, with the space before.
PageLine remembered(PageLine&& line, const std::string& text) {
  const std::size_t space = text.find_last_of(" \n");
  line.run.text = text.substr(space == std::string::npos ? 0 : space);
  line.run.marker.clear();
  return std::move(line);
}

int number_value(const std::string& marker) {
  const std::string number = paragraph_number(marker);
  const bool digits =
      !number.empty() && number.find_first_not_of("0123456789") == std::string::npos;
  return digits ? std::stoi(number) : -1;
}

}  // namespace

void BlockBuilder::start(PageLine&& line) {
  const bool apart = open_.empty() || open_.last.page != line.page ||
                     open_.last.region != line.region ||
                     pitch_between(open_.last, line) > metrics_.line_pitch + paragraph_space;
  close();
  open_.kind = kind_of(line);
  open_.note = line.note;
  open_.bold = line.run.bold();
  open_.slanted = line.run.slanted();
  open_.starts_apart = apart;
  open_.size = line.run.size;
  open_.x0 = line.run.x0;
  open_.text_x = line.run.text_x;
  open_.lines = 1;
  open_.marker = std::move(line.run.marker);
  open_.parts.push_back({line.page, 0, std::move(line.run.text)});
  right_ = line.run.x1;
  open_.last = remembered(std::move(line), open_.parts.back().text);
}

// Line breaks that turn out to be wraps at a margin of the block's own.
void BlockBuilder::settle_breaks() {
  if (open_.broken_lines && breaks_.are_wraps(open_.last.run)) {
    breaks_.join(open_.parts.back().text);
    open_.broken_lines = false;
  }
  breaks_ = LineBreaks{};
}

void BlockBuilder::close() {
  if (!open_.empty()) {
    settle_breaks();
    drafts_.push_back(std::move(open_));
  }
  open_ = Draft{};
  pitch_ = 0;
  for (Draft& note : notes_) drafts_.push_back(std::move(note));
  notes_.clear();
}

float BlockBuilder::usual_pitch() const {
  return std::max(metrics_.line_pitch, std::min(pitch_, widest_pitch));
}

// Words that go on in mid-sentence where the text left off, whatever the spacing says.
bool BlockBuilder::flows_on(const PageLine& line) const {
  const float edge = std::abs(line.run.x0 - open_.text_x) / line.run.size;
  return starts_lower(line.run.text) && !ends_sentence(open_.parts.back().text) &&
         edge < same_edge && alike(open_.size, line.run.size, near_size);
}

// A bold line right under a short plain one: the office under a name.
bool BlockBuilder::is_signature_role(const PageLine& line) const {
  return open_.kind == BlockKind::paragraph && !open_.bold && line.run.bold() &&
         !ends_sentence(open_.parts.back().text) &&
         ends_early(open_.last.run, line.run, open_.last.right);
}

// Whether a sentence that ends with the last line ends its paragraph too, by the room left there.
bool BlockBuilder::paragraph_ends(const PageLine& next) const {
  const std::string& text = open_.parts.back().text;
  if (!ends_sentence(text) || text.back() == ':') return false;
  float right = open_.last.right;
  if (open_.lines > 1) right = std::min(right, std::max(right_, next.run.x1));
  return ends_early(open_.last.run, next.run, right);
}

// Whether a line goes on with the open draft, both on one page.
bool BlockBuilder::continues(const PageLine& line) const {
  const PageLine& last = open_.last;
  if (open_.empty() || open_.kind == BlockKind::table_row) return false;
  if (!line.run.marker.empty() || line.kind == PageLine::Kind::table_row) return false;
  if (last.page != line.page || last.region != line.region || last.note != line.note) return false;
  const float pitch = pitch_between(last, line);
  const bool same_weight = open_.bold == line.run.bold();
  if (pitch <= widest_pitch && flows_on(line) &&
      (same_weight || !ends_early(last.run, line.run, last.right))) {
    return true;
  }
  if (!same_weight && !line.note && !is_signature_role(line)) return false;
  if (!alike(last.run.size, line.run.size, same_size)) return false;
  if (pitch < 0.5F) return true;  // side by side on one line
  if (pitch > usual_pitch() + paragraph_space) return false;
  if (line.note) return true;
  if (open_.kind == BlockKind::paragraph) return !paragraph_ends(line);
  // Under a bullet or number the text hangs, or comes back to the marker's edge from the second
  // line on.
  if (line.run.x0 > open_.x0 + hang * line.run.size) return true;
  if (open_.lines > 1)
    return last.run.x0 <= open_.x0 + hang * line.run.size && !paragraph_ends(line);
  return !ends_early(last.run, line.run, last.right);
}

// Whether a page's first line goes on with the draft that the page before left open.
bool BlockBuilder::continues_over_page(const PageLine& line) const {
  if (open_.empty() || open_.last.page + 1 != line.page || open_.note || line.note) return false;
  if (!line.run.marker.empty()) return false;
  if (!alike(open_.size, line.run.size, same_size) || open_.bold != line.run.bold()) return false;
  const std::string& text = open_.parts.back().text;
  const bool lower = starts_lower(line.run.text);
  if (open_.kind == BlockKind::table_row || line.kind == PageLine::Kind::table_row) {
    return is_single_cell(text) && is_single_cell(line.run.text) && lower && !ends_sentence(text);
  }
  const bool hangs =
      open_.kind == BlockKind::paragraph || std::abs(line.run.x0 - open_.text_x) < line.run.size;
  if (lower) return !ends_sentence(text) || (hangs && text.back() != ':' && text.back() != ';');
  // A full last line proves little where paragraphs start at the margin, for one in eight ends so;
  // but text that hangs without a marker of its own belongs to the item before.
  const bool item = open_.kind != BlockKind::paragraph && open_.text_x - open_.x0 > line.run.size;
  return hangs && !open_.broken_lines && open_.last.run.glyphs >= fewest_glyphs &&
         (item || !ends_sentence(text)) && !ends_early(open_.last.run, line.run, open_.last.right);
}

// A figure that a wrapped sentence happens to bring to the start of a line.
bool BlockBuilder::is_false_marker(const PageLine& line) const {
  if (line.run.marker.empty() || line.note || line.run.raised_note || open_.empty()) return false;
  if (is_bullet_word(line.run.marker)) return false;
  const int value = number_value(line.run.marker);
  const bool next_in_turn = value >= 0 && value == number_value(open_.marker) + 1;
  if (line.run.weak_marker) {
    return !next_in_turn && open_.last.page == line.page && open_.last.region == line.region &&
           pitch_between(open_.last, line) <= metrics_.line_pitch + paragraph_space;
  }
  return !next_in_turn && !is_closed_number(line.run.marker) && starts_lower(line.run.text) &&
         !ends_sentence(open_.parts.back().text);
}

void BlockBuilder::go_on(const PageLine& line) {
  const PageLine& last = open_.last;
  std::string& text = open_.parts.back().text;
  const bool same_row = pitch_between(last, line) < 0.5F;
  const bool hard = !same_row && open_.kind == BlockKind::paragraph && !line.note &&
                    ((line.own_line && !starts_lower(line.run.text)) ||
                     ends_early(last.run, line.run, last.right));
  if (hard) {
    open_.broken_lines = true;
    breaks_.note(text.size(), last.run, line.run);
    text.push_back('\n');
  } else {
    breaks_.note_wrap(last.run);
    text.push_back(!same_row && ends_hyphenated(text) ? open_hyphen : ' ');
  }
  text += line.run.text;
  open_.bold = open_.bold && line.run.bold();
  open_.slanted = open_.slanted && line.run.slanted();
  if (!same_row) pitch_ = pitch_between(last, line);
}

void BlockBuilder::go_on_over_page(const PageLine& line) {
  settle_breaks();
  DraftPart& part = open_.parts.back();
  char joiner = ' ';
  if (ends_hyphenated(part.text)) {
    part.text.push_back(open_hyphen);
    joiner = 0;
  }
  open_.parts.push_back({line.page, joiner, line.run.text});
}

void BlockBuilder::add_line(PageLine&& line) {
  if (line.run.text.empty() && line.run.marker.empty()) return;
  if (is_false_marker(line)) {
    line.run.text.insert(0, line.run.marker + ' ');
    line.run.marker.clear();
    line.run.text_x = line.run.x0;
  }
  if (continues(line)) {
    go_on(line);
  } else if (continues_over_page(line)) {
    go_on_over_page(line);
  } else {
    start(std::move(line));
    return;
  }
  ++open_.lines;
  right_ = std::max(right_, line.run.x1);
  open_.last = remembered(std::move(line), open_.parts.back().text);
}

void BlockBuilder::add_page(std::vector<PageLine> lines) {
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
