#include "query/exports/layout.h"

#include <algorithm>
#include <fmt/format.h>
#include <unicode/uchar.h>

#include "schemas/utf8.h"

namespace scrutineer::query {
namespace {

constexpr std::string_view bold_on = "\033[1m";
constexpr std::string_view bold_off = "\033[0m";
constexpr std::string_view cell_mark = " | ";

// Narrower than this and nothing is readable any more.
constexpr std::size_t fewest_columns = 20;

struct Character {
  UChar32 code = 0;
  std::size_t end = 0;  // byte after it
};

Character character_at(std::string_view text, std::size_t at) {
  const CodePoint point = code_point_at(text, at);
  return {point.value, at + point.size};
}

bool is_control(UChar32 code) { return u_charType(code) == U_CONTROL_CHAR; }

// Invisible marks that turn the direction of the text around them could make a line lie.
bool turns_direction(UChar32 code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

std::size_t width_of(UChar32 code) {
  if (code == '\t') return cell_mark.size();
  if (is_control(code) || turns_direction(code)) return 1;
  const int8_t type = u_charType(code);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int wide = u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

void append_character(std::string& out, const Character& character) {
  if (character.code == '\t') {
    out += cell_mark;
  } else if (is_control(character.code) || turns_direction(character.code)) {
    out.push_back('?');
  } else {
    append_code_point(out, character.code);  // bytes that are not UTF-8 become U+FFFD
  }
}

// The text of a range as it is shown, bold where the setting says so.
std::string shown(std::string_view text, ByteRange range, const View& view,
                  const std::vector<ByteRange>& bold) {
  std::string out;
  bool is_bold = false;
  auto mark = bold.begin();
  for (std::size_t at = range.begin; at < range.end;) {
    while (mark != bold.end() && mark->end <= at) ++mark;
    const bool wanted = view.bold && mark != bold.end() && mark->begin <= at;
    if (wanted != is_bold) out += wanted ? bold_on : bold_off;
    is_bold = wanted;
    const Character character = character_at(text, at);
    append_character(out, character);
    at = character.end;
  }
  if (is_bold) out += bold_off;
  return out;
}

// Where a word that is longer than a line must be cut: behind at least one character.
std::size_t cut_within(std::string_view text, std::size_t from, std::size_t columns) {
  std::size_t width = 0;
  std::size_t at = from;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    width += width_of(character.code);
    if (width > columns && at > from) break;
    at = character.end;
  }
  return at;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    width += width_of(character.code);
    at = character.end;
  }
  return width;
}

std::vector<ByteRange> wrapped(std::string_view text, std::size_t columns) {
  const auto skip_spaces = [text](std::size_t at) {
    while (at < text.size() && is_space(text[at])) ++at;
    return at;
  };
  const auto word_end = [text](std::size_t at) {
    while (at < text.size() && !is_space(text[at])) ++at;
    return at;
  };
  std::vector<ByteRange> lines;
  std::size_t at = skip_spaces(0);
  while (at < text.size()) {
    const std::size_t begin = at;
    std::size_t end = word_end(at);
    std::size_t width = display_width(text.substr(begin, end - begin));
    if (width > columns) {
      end = cut_within(text, begin, columns);
      at = skip_spaces(end);
    } else {
      for (at = skip_spaces(end); at < text.size(); at = skip_spaces(end)) {
        const std::string_view gap = text.substr(end, at - end);
        const std::size_t next = word_end(at);
        width += display_width(text.substr(end, next - end));
        if (width > columns || gap.find('\n') != std::string_view::npos) break;
        end = next;
      }
    }
    lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return lines;
}

std::string paragraph(std::string_view text, const View& view, const Setting& setting) {
  constexpr std::string_view cell_goes_on = " |";
  const bool has_cells = text.find('\t') != std::string_view::npos;
  const std::size_t taken = setting.indent + (has_cells ? cell_goes_on.size() : 0);
  const std::size_t columns =
      std::max(fewest_columns, view.columns > taken ? view.columns - taken : std::size_t{0});
  std::string out;
  std::string before = fitted(setting.label, setting.indent);
  const std::vector<ByteRange> lines = wrapped(text, columns);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += before + shown(text, lines[i], view, setting.bold);
    const std::size_t next = i + 1 < lines.size() ? lines[i + 1].begin : lines[i].end;
    const std::string_view gap = text.substr(lines[i].end, next - lines[i].end);
    if (gap.find('\t') != std::string_view::npos) out += cell_goes_on;
    out += '\n';
    before.assign(setting.indent, ' ');
  }
  return out;
}

std::string fitted(std::string_view text, std::size_t columns) {
  const ByteRange all{0, static_cast<std::uint32_t>(text.size())};
  const std::size_t width = display_width(text);
  if (width <= columns) return shown(text, all, {}, {}) + std::string(columns - width, ' ');
  if (columns == 0) return {};
  std::size_t end = cut_within(text, 0, columns - 1);
  if (display_width(text.substr(0, end)) >= columns) end = 0;  // not even one character fits
  const std::string cut = shown(text, {0, static_cast<std::uint32_t>(end)}, {}, {}) + "\u2026";
  return cut + std::string(columns - display_width(cut), ' ');
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace scrutineer::query
