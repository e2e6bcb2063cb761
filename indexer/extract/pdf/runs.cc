#include "indexer/extract/pdf/runs.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unicode/uchar.h>

#include "indexer/extract/pdf/markers.h"
#include "indexer/extract/pdf/utf8.h"

namespace scrutineer::extract::pdf {
namespace {

// All in units of the type size.
constexpr float widest_word_gap = 1.1F;      // wider gaps separate columns
constexpr float narrowest_word_gap = 0.15F;  // narrower gaps lie inside a word
constexpr float marker_gap = 0.55F;          // a tab after a number; an ordinary space is 0.3
constexpr float widest_marker_gap = 5.0F;    // from a bullet or number to its text
constexpr float same_baseline = 0.2F;
constexpr float beside_reach = 0.4F;  // from a raised mark to its word
constexpr float note_tab = 3.0F;      // from a footnote's number to its text
constexpr float raised_size = 0.8F;   // of the host's size

struct Piece {
  Run run;
  float second_x = 0;    // left edge of the second word
  float second_gap = 0;  // gap before it
  bool has_second = false;
  bool space_before = false;
  bool space_after = false;
  bool raised = false;
};

bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == '\t' || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x3000;
}

bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200B || c == 0x200C || c == 0x200D ||
         c == 0x2060 || c == 0xFEFF;
}

// Builds pieces from glyphs in the reader's order.
class PieceMaker {
 public:
  void add(const Glyph& glyph) {
    if (glyph.line_start) finish();
    if (is_space(glyph.code)) {
      if (started_)
        pending_space_ = true;
      else
        space_first_ = true;
      return;
    }
    if (is_invisible(glyph.code)) return;
    if (started_ && breaks(glyph)) finish();
    if (!started_) start(glyph);
    append(glyph);
  }

  std::vector<Piece> take() {
    finish();
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] bool breaks(const Glyph& glyph) const {
    const Run& run = piece_.run;
    const float size = std::max(glyph.size, run.size);
    const float gap = glyph.x0 - run.x1;
    return std::abs(glyph.baseline - run.baseline) > 0.1F * size ||
           std::abs(glyph.size - run.size) > 0.15F * size || gap > widest_word_gap * size ||
           gap < -0.6F * size;
  }

  void start(const Glyph& glyph) {
    piece_ = Piece{};
    piece_.run.x0 = glyph.x0;
    piece_.run.x1 = glyph.x0;
    piece_.run.baseline = glyph.baseline;
    piece_.run.size = glyph.size;
    piece_.space_before = space_first_;
    started_ = true;
    pending_space_ = false;
  }

  void append(const Glyph& glyph) {
    Run& run = piece_.run;
    const float gap = glyph.x0 - run.x1;
    if (!run.text.empty() && (pending_space_ || gap > narrowest_word_gap * run.size)) {
      run.text.push_back(' ');
      if (!piece_.has_second) {
        piece_.has_second = true;
        piece_.second_x = glyph.x0;
        piece_.second_gap = gap;
      }
    }
    pending_space_ = false;
    append_utf8(run.text, glyph.code);
    run.x1 = std::max(run.x1, glyph.x1);
    if (run.glyphs < UINT16_MAX) {
      ++run.glyphs;
      if (glyph.bold) ++run.bold_glyphs;
      if (glyph.slanted) ++run.slanted_glyphs;
    }
  }

  void finish() {
    if (started_) {
      piece_.space_after = pending_space_;
      pieces_.push_back(std::move(piece_));
    }
    space_first_ = started_ && pending_space_;
    started_ = false;
    pending_space_ = false;
  }

  std::vector<Piece> pieces_;
  Piece piece_;
  bool started_ = false;
  bool pending_space_ = false;
  bool space_first_ = false;
};

bool is_note_mark(std::string_view text) {
  if (text.empty() || text.size() > 6) return false;
  if (text == "†" || text == "‡") return true;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ',' || c == '*' || c == ' ';
  });
}

bool beside(const Piece& small, const Run& host) {
  const float reach = beside_reach * host.size;
  if (small.run.x0 > host.x0) return std::abs(small.run.x0 - host.x1) < reach;
  const float gap = host.x0 - small.run.x1;
  return gap > -reach && gap < (is_note_mark(small.run.text) ? note_tab * host.size : reach);
}

// Puts raised small print on the baseline of the text it stands beside.
void lower_raised(std::vector<Piece>& pieces) {
  for (Piece& small : pieces) {
    if (small.run.glyphs > 6) continue;
    for (const Piece& host : pieces) {
      if (host.raised || small.run.size > raised_size * host.run.size) continue;
      const float rise = (host.run.baseline - small.run.baseline) / host.run.size;
      if (rise < 0.08F || rise > 0.75F || !beside(small, host.run)) continue;
      small.run.baseline = host.run.baseline;
      small.raised = true;
      break;
    }
  }
}

bool rule_between(std::span<const Rule> rules, const Run& left, const Run& right) {
  const float y = left.baseline - 0.3F * left.size;
  return std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) {
    return !rule.horizontal() && rule.y0 <= y && rule.y1 >= y && rule.x0 >= left.x1 - 1.0F &&
           rule.x1 <= right.x0 + 1.0F;
  });
}

bool joins(const Piece& left, const Piece& right, std::span<const Rule> rules) {
  const float size = std::max(left.run.size, right.run.size);
  const float gap = right.run.x0 - left.run.x1;
  if (gap > widest_word_gap * size || gap < -0.6F * size) return false;
  return gap < 0.5F * size || !rule_between(rules, left.run, right.run);
}

bool overprinted(const Piece& a, const Piece& b) {
  return std::abs(a.run.x0 - b.run.x0) < 0.15F * a.run.size && a.run.text == b.run.text;
}

void join(Piece& left, Piece&& right) {
  const float gap = right.run.x0 - left.run.x1;
  if (right.raised && is_note_mark(right.run.text) && !left.raised) {
    left.run.x1 = std::max(left.run.x1, right.run.x1);
    left.space_after = right.space_after;
    return;
  }
  const bool ordinal = right.raised || (left.raised && !left.run.raised_note);
  const bool space = left.space_after || right.space_before ||
                     (!right.raised && gap > narrowest_word_gap * left.run.size);
  if (space || left.run.raised_note) left.run.text.push_back(' ');
  if ((space || left.run.raised_note) && !left.has_second) {
    left.has_second = true;
    left.second_x = right.run.x0;
    left.second_gap = gap;
  } else if (!left.has_second && right.has_second) {
    left.has_second = true;
    left.second_x = right.second_x;
    left.second_gap = right.second_gap;
  }
  left.run.text += right.run.text;
  left.run.x1 = std::max(left.run.x1, right.run.x1);
  if (!ordinal) {
    if (right.run.glyphs > left.run.glyphs) left.run.size = right.run.size;
    left.run.add_glyphs(right.run);
  }
  left.space_after = right.space_after;
  left.raised = false;
}

bool starts_upper(std::string_view text) {
  return u_isupper(static_cast<UChar32>(first_code_point(text))) != 0;
}

// Moves a bullet or number at the front of the text into `marker`.
void split_marker(Piece& piece) {
  Run& run = piece.run;
  run.text_x = run.x0;
  const std::size_t space = run.text.find(' ');
  const bool alone = space == std::string::npos;
  const std::string_view word = std::string_view(run.text).substr(0, space);
  const bool tabbed = !alone && piece.second_gap >= marker_gap * run.size;
  const bool bullet = is_bullet_word(word);
  const bool typewriter = word == "o" || word == "*" || word == "-";
  if (!run.raised_note && !(bullet && !typewriter) && !tabbed) {
    if (alone || !is_closed_number(word)) return;
    if (!starts_upper(std::string_view(run.text).substr(space + 1))) return;
    run.weak_marker = true;
  }
  if (!run.raised_note && !bullet && paragraph_number(word).empty()) return;
  run.marker = std::string(word);
  run.text.erase(0, alone ? std::string::npos : space + 1);
  run.text_x = alone ? run.x1 : piece.second_x;
}

bool is_lone_marker(const Run& run) {
  if (!run.marker.empty()) return run.text.empty();
  return run.text.find(' ') == std::string::npos &&
         (is_bullet_word(run.text) || !paragraph_number(run.text).empty());
}

// A bullet or number that a wide tab parts from its text becomes the text's marker.
bool take_marker(Run& marker, const Run& text, std::span<const Rule> rules) {
  const float gap = text.x0 - marker.x1;
  if (!is_lone_marker(marker) || !text.marker.empty() || gap > widest_marker_gap * text.size ||
      rule_between(rules, marker, text)) {
    return false;
  }
  Run joined = text;
  joined.marker = marker.marker.empty() ? marker.text : marker.marker;
  joined.text_x = text.x0;
  joined.x0 = marker.x0;
  joined.raised_note = marker.raised_note;
  marker = std::move(joined);
  return true;
}

// Orders pieces by line and joins those of one line that belong together.
std::vector<Run> join_lines(std::vector<Piece>& pieces, std::span<const Rule> rules) {
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.run.baseline != b.run.baseline ? a.run.baseline < b.run.baseline : a.run.x0 < b.run.x0;
  });
  std::vector<Run> runs;
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first + 1;
    while (last < pieces.size() && pieces[last].run.baseline - pieces[first].run.baseline <
                                       same_baseline * pieces[first].run.size) {
      ++last;
    }
    std::sort(pieces.begin() + static_cast<std::ptrdiff_t>(first),
              pieces.begin() + static_cast<std::ptrdiff_t>(last),
              [](const Piece& a, const Piece& b) { return a.run.x0 < b.run.x0; });
    const float baseline = pieces[first].run.baseline;
    const std::size_t first_run = runs.size();
    for (std::size_t i = first; i < last;) {
      Piece joined = std::move(pieces[i]);
      joined.run.baseline = baseline;
      joined.run.raised_note = joined.raised && is_note_mark(joined.run.text);
      for (++i; i < last; ++i) {
        if (overprinted(joined, pieces[i])) continue;
        if (!joins(joined, pieces[i], rules)) break;
        join(joined, std::move(pieces[i]));
      }
      split_marker(joined);
      const bool same_line = runs.size() > first_run;
      if (same_line && take_marker(runs.back(), joined.run, rules)) continue;
      runs.push_back(std::move(joined.run));
    }
    first = last;
  }
  return runs;
}

}  // namespace

std::vector<Run> make_runs(std::span<const Glyph> glyphs, std::span<const Rule> rules) {
  PieceMaker maker;
  for (const Glyph& glyph : glyphs) maker.add(glyph);
  std::vector<Piece> pieces = maker.take();
  lower_raised(pieces);
  return join_lines(pieces, rules);
}

}  // namespace scrutineer::extract::pdf
