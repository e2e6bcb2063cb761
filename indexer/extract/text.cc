// Length: what a line is depends on the lines beside it, so that one reader holds them all.
#include "indexer/extract/text.h"

#include <algorithm>
#include <optional>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/block_writer.h"
#include "indexer/extract/inline_marks.h"
#include "indexer/extract/line_looks.h"
#include "indexer/extract/markers.h"
#include "indexer/extract/structure.h"
#include "schemas/normalise.h"

namespace scrutineer::extract {
namespace {

struct Line {
  std::string_view text;  // without its end and the space around it
  std::uint32_t number = 0;
  bool hard_break = false;  // ends in two spaces or a backslash: Markdown's line break
  std::size_t indent = 0;
};

enum class PieceKind { plain, heading, bullet, row };

// Lines that make one block.
struct Piece {
  PieceKind kind = PieceKind::plain;
  std::uint8_t level = 0;
  std::vector<Line> lines;
};

bool matches(std::string_view text, const RE2& pattern) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n\f\v"), text.size());
    Line line;
    line.number = ++number;
    line.text = text.substr(0, end);
    line.hard_break = line.text.ends_with("  ") || line.text.ends_with('\\');
    const std::size_t start = line.text.find_first_not_of(" \t");
    line.indent = start == std::string_view::npos ? 0 : start;
    line.text.remove_prefix(std::min(line.text.find_first_not_of(" \t"), line.text.size()));
    while (!line.text.empty() && (line.text.back() == ' ' || line.text.back() == '\t')) {
      line.text.remove_suffix(1);
    }
    lines.push_back(line);
    const bool page_break = end < text.size() && (text[end] == '\f' || text[end] == '\v');
    if (page_break) {
      lines.push_back(Line{{}, number, false, 0});
      --number;
    }
    const bool pair = text.substr(std::min(end, text.size())).starts_with("\r\n");
    text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
  }
  return lines;
}

// The width that the lines of a hard-wrapped text were filled to. Text that is not wrapped has
// lines as long as its paragraphs, and then no line counts as full.
std::size_t wrap_width(const std::vector<Line>& lines) {
  constexpr std::size_t least = 50;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i].text.empty() && !lines[i + 1].text.empty()) {
      widths.push_back(lines[i].text.size() + lines[i].indent);
    }
  }
  if (widths.empty()) return least;
  const auto place = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
  std::nth_element(widths.begin(), place, widths.end());
  return std::max(*place, least);
}

class TextReader {
 public:
  TextReader(std::string_view text, const TextLimits& limits)
      : marked_(carries_marks(text)),
        lines_(split_lines(text)),
        width_(wrap_width(lines_)),
        writer_("text", limits) {}

  ExtractedText read() && {
    std::size_t at = 0;
    while (at < lines_.size()) {
      while (at < lines_.size() && lines_[at].text.empty()) ++at;
      std::size_t end = at;
      while (end < lines_.size() && !lines_[end].text.empty()) ++end;
      for (const Piece& piece : cut(at, end)) write(piece);
      at = end;
    }
    ExtractedText paper = std::move(writer_).finish();
    find_structure(paper.blocks, Headings::plain);
    return paper;
  }

 private:
  // The pieces of the lines [at, end), which no blank line parts.
  std::vector<Piece> cut(std::size_t at, std::size_t end) const {
    static const RE2 underline(R"(={3,}|-{3,})");
    static const RE2 rule(R"([-=_*~#.]{3,}|(?:[-*_] ){2,}[-*_]|```\w*|~~~\w*)");
    std::vector<Piece> pieces;
    for (std::size_t i = at; i < end; ++i) {
      const Line& line = lines_[i];
      if (matches(line.text, rule)) {
        const bool underlined = matches(line.text, underline) && i > at && !pieces.empty() &&
                                pieces.back().kind == PieceKind::plain &&
                                pieces.back().lines.size() == 1;
        if (underlined) {
          pieces.back().kind = PieceKind::heading;
          pieces.back().level = line.text.front() == '=' ? 1 : 2;
        }
        continue;
      }
      if (std::optional<Piece> piece = start_piece(i, at, end)) {
        pieces.push_back(std::move(*piece));
      } else if (pieces.empty() || pieces.back().kind == PieceKind::heading ||
                 pieces.back().kind == PieceKind::row) {
        pieces.push_back(Piece{PieceKind::plain, 0, {line}});
      } else {
        pieces.back().lines.push_back(line);
      }
    }
    return pieces;
  }

  // The piece that line `i` begins by its own looks.
  std::optional<Piece> start_piece(std::size_t i, std::size_t at, std::size_t end) const {
    static const RE2 heading(R"((#{1,6})\s+\S.*)");
    const Line& line = lines_[i];
    re2::StringPiece hashes;
    const re2::StringPiece input(line.text.data(), line.text.size());
    if (marked_ && RE2::FullMatch(input, heading, &hashes)) {
      Piece piece{PieceKind::heading, static_cast<std::uint8_t>(hashes.size()), {line}};
      std::string_view& text = piece.lines.front().text;
      text.remove_prefix(std::min(text.find_first_not_of("# \t"), text.size()));
      while (!text.empty() && (text.back() == '#' || text.back() == ' ')) text.remove_suffix(1);
      return piece;
    }
    if (is_row(i, at, end)) return Piece{PieceKind::row, 0, {line}};
    const std::size_t glyph = bullet_length(line.text);
    if (glyph > 0 && !is_dash_of_sentence(i, at, end)) {
      Piece piece{PieceKind::bullet, bullet_level(i), {line}};
      piece.lines.front().text.remove_prefix(glyph);
      return piece;
    }
    const auto number = leading_number(line.text);
    if (!number || number->form == PrintedNumber::Form::bare) return std::nullopt;
    // Inside a wrapped sentence a line may start with "a) " or "4. " by chance.
    const bool by_chance = i > at && number->form == PrintedNumber::Form::marked &&
                           is_full(lines_[i - 1], line) && !lines_[i - 1].text.ends_with('.') &&
                           !lines_[i - 1].text.ends_with(';') && !lines_[i - 1].text.ends_with(':');
    if (by_chance) return std::nullopt;
    return Piece{PieceKind::plain, 0, {line}};
  }

  // Inside a wrapped sentence a line may start with a dash: "those who leave" / "- all of them -
  // were safe". Such dashes come in pairs, and no line beside it has a bullet.
  bool is_dash_of_sentence(std::size_t i, std::size_t at, std::size_t end) const {
    static const RE2 paired(R"([-\x{2013}\x{2014}] \p{Ll}.* [-\x{2013}\x{2014}] .*)");
    if (i == at || !matches(lines_[i].text, paired) || bullet_length(lines_[i - 1].text) > 0 ||
        (i + 1 < end && bullet_length(lines_[i + 1].text) > 0)) {
      return false;
    }
    return is_full(lines_[i - 1], lines_[i]) && !ends_sentence(lines_[i - 1].text);
  }

  // Deeper than the bullet that opened the list.
  std::uint8_t bullet_level(std::size_t i) const {
    std::size_t outer = lines_[i].indent;
    for (std::size_t j = i; j-- > 0;) {
      if (lines_[j].text.empty()) {
        if (j > 0 && lines_[j - 1].text.empty()) break;
        continue;
      }
      const std::size_t glyph = bullet_length(lines_[j].text);
      if (glyph == 0 && lines_[j].indent == 0) break;
      if (glyph > 0 && leading_number(lines_[j].text.substr(glyph))) break;
      if (glyph > 0) outer = std::min(outer, lines_[j].indent);
      constexpr std::size_t far_back = 200;
      if (i - j > far_back) break;
    }
    return static_cast<std::uint8_t>(1 +
                                     std::min<std::size_t>((lines_[i].indent - outer + 1) / 2, 8));
  }

  bool is_row(std::size_t i, std::size_t at, std::size_t end) const {
    const std::string_view text = lines_[i].text;
    if (marked_ && text.size() > 2 && text.front() == '|' && text.back() == '|') return true;
    const auto tabs = std::count(text.begin(), text.end(), '\t');
    if (tabs == 0 || bullet_length(text) > 0) return false;
    const auto number = leading_number(text);
    if (number && number->form != PrintedNumber::Form::bare && tabs == 1) return false;
    if (tabs >= 2) return true;
    const auto tabbed = [&](std::size_t j) {
      return lines_[j].text.find('\t') != std::string_view::npos;
    };
    return (i > at && tabbed(i - 1)) || (i + 1 < end && tabbed(i + 1));
  }

  // A full line was broken by the edge of the paper, not by its writer.
  bool is_full(const Line& line, const Line& next) const {
    const std::size_t word = std::min(next.text.find(' '), next.text.size());
    return line.text.size() + line.indent + 1 + word > width_;
  }

  bool is_wrap(const Line& line, const Line& next) const {
    static const RE2 label(R"([A-Z][^:.;]{1,40}:(?:\s.*)?)");
    if (marked_ && line.hard_break) return false;
    constexpr std::size_t half_line = 40;
    const bool goes_on = !next.text.empty() && next.text.front() >= 'a' && next.text.front() <= 'z';
    if (goes_on && line.text.size() >= half_line) return true;
    // A form's labels follow each other, however long the value of one is.
    const bool begins_field =
        matches(next.text, label) && (line.text.ends_with('.') || matches(line.text, label));
    return is_full(line, next) && !begins_field;
  }

  void write(const Piece& piece) {
    switch (piece.kind) {
      case PieceKind::row:
        write_row(piece);
        return;
      case PieceKind::plain:
        write_lines(piece, BlockKind::paragraph);
        return;
      case PieceKind::bullet:
        write_lines(piece, BlockKind::bullet);
        return;
      case PieceKind::heading:
        write_lines(piece, BlockKind::heading);
        return;
    }
  }

  void write_lines(const Piece& piece, BlockKind kind) {
    std::string text;
    for (std::size_t i = 0; i < piece.lines.size(); ++i) {
      std::string_view line = piece.lines[i].text;
      if (marked_ && piece.lines[i].hard_break && line.ends_with('\\')) line.remove_suffix(1);
      if (i > 0 && is_wrap(piece.lines[i - 1], piece.lines[i])) {
        append_wrapped(text, line);
      } else {
        if (i > 0) text.push_back('\n');
        text += line;
      }
    }
    if (kind != BlockKind::heading) std::replace(text.begin(), text.end(), '\t', ' ');
    Block start;
    start.kind = kind;
    start.level = piece.level;
    start.line = piece.lines.front().number;
    write_block(std::move(start), text);
  }

  void write_block(Block start, std::string_view text) {
    MarkedText words{std::string(text), false};
    if (marked_) words = read_inline_marks(text);
    const bool heading = start.kind == BlockKind::heading;
    writer_.begin(std::move(start));
    writer_.text(words.text, RunStyle{words.bold || heading, 0});
    writer_.end();
  }

  void write_row(const Piece& piece) {
    static const RE2 separator(R"([|:\s-]+)");
    const Line& line = piece.lines.front();
    std::string_view text = line.text;
    const bool piped = text.front() == '|';
    if (piped && matches(text, separator)) return;
    if (piped) text = text.substr(1, text.size() - 2);
    writer_.open_row();
    while (true) {
      const std::size_t end = std::min(text.find(piped ? '|' : '\t'), text.size());
      writer_.open_cell();
      Block cell;
      cell.line = line.number;
      write_block(std::move(cell), text.substr(0, end));
      if (end == text.size()) break;
      text.remove_prefix(end + 1);
    }
    writer_.close_row();
  }

  bool marked_;
  std::vector<Line> lines_;
  std::size_t width_;
  BlockWriter writer_;
};

}  // namespace

ExtractedText extract_text(Bytes file, const TextLimits& limits) {
  const std::string text = to_utf8(file);
  return TextReader(text, limits).read();
}

}  // namespace scrutineer::extract
