#include "indexer/extract/pdf/lost_text.h"

#include <algorithm>
#include <set>
#include <unicode/uchar.h>

namespace scrutineer::extract::pdf {
namespace {

constexpr std::size_t few = 4;  // so many unreadable characters in a line are no bullet or tick

bool is_printed_ascii(char32_t c) { return c > U' ' && c < 0x7F; }

bool is_white(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool is_private(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_PRIVATE_USE_CHAR; }

bool is_no_character(char32_t c) {
  if (c == 0xFFFD || c > 0x10FFFF) return true;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_CONTROL_CHAR || type == U_UNASSIGNED || type == U_SURROGATE;
}

struct Tally {
  std::size_t printed = 0;
  std::size_t unreadable = 0;

  [[nodiscard]] bool is_no_writing() const { return unreadable > 0 && unreadable * 4 >= printed; }
  void add(const Tally& other) {
    printed += other.printed;
    unreadable += other.unreadable;
  }
};

// Symbol fonts print bullets, ticks and rows of dots with private codes; text has many of them.
Tally tally(std::span<const Glyph> line) {
  Tally count;
  std::size_t in_private = 0;
  std::set<char32_t> private_codes;
  for (const Glyph& glyph : line) {
    if (is_printed_ascii(glyph.code)) {  // most are: not worth asking ICU twice
      ++count.printed;
      continue;
    }
    if (is_white(glyph.code)) continue;
    ++count.printed;
    if (is_no_character(glyph.code)) ++count.unreadable;
    if (!is_private(glyph.code)) continue;
    ++in_private;
    private_codes.insert(glyph.code);
  }
  if (private_codes.size() >= few) count.unreadable += in_private;
  return count;
}

std::vector<std::span<const Glyph>> lines_of(std::span<const Glyph> page) {
  std::vector<std::span<const Glyph>> lines;
  while (!page.empty()) {
    const auto next = std::find_if(page.begin() + 1, page.end(),
                                   [](const Glyph& glyph) { return glyph.line_start; });
    const auto size = static_cast<std::size_t>(next - page.begin());
    lines.push_back(page.first(size));
    page = page.subspan(size);
  }
  return lines;
}

}  // namespace

std::optional<std::vector<Glyph>> without_lost_lines(std::span<const Glyph> page) {
  const std::vector<std::span<const Glyph>> lines = lines_of(page);
  std::vector<Tally> tallies;
  tallies.reserve(lines.size());
  Tally whole;
  for (const std::span<const Glyph> line : lines) {
    tallies.push_back(tally(line));
    whole.add(tallies.back());
  }
  const auto is_lost = [&](const Tally& line) {
    return line.is_no_writing() && (line.unreadable >= few || whole.is_no_writing());
  };
  if (std::none_of(tallies.begin(), tallies.end(), is_lost)) return std::nullopt;
  std::vector<Glyph> kept;
  kept.reserve(page.size());
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!is_lost(tallies[i])) kept.insert(kept.end(), lines[i].begin(), lines[i].end());
  return kept;
}

}  // namespace scrutineer::extract::pdf
