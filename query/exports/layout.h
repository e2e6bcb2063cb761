// Text set for a screen: widths in columns, not bytes or letters, and lines of at most so many.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/response.h"

namespace scrutineer::query {

// What text is set for. Files and pipes get 80 columns and no bold.
struct View {
  std::size_t columns = 80;
  bool bold = false;
};

// Columns on a terminal: none for combining marks, two for wide East Asian characters and emoji.
[[nodiscard]] std::size_t display_width(std::string_view text);

// Byte ranges of the lines of a text. Lines break at spaces and where the text has line breaks; a
// word longer than a line is cut.
[[nodiscard]] std::vector<ByteRange> wrapped(std::string_view text, std::size_t columns);

// How a paragraph is set: every line indented, the first after a label that stands in the indent.
struct Setting {
  std::size_t indent = 0;
  std::string label = {};
  std::vector<ByteRange> bold = {};  // of the text, ascending, not overlapping
};

// Lines that each end with '\n'; empty for a text without words. Tabs, which part a table's cells,
// are shown as " | "; a control character, which could command the terminal, as '?'.
[[nodiscard]] std::string paragraph(std::string_view text, const View& view,
                                    const Setting& setting);

// One line of exactly these columns: cut with an ellipsis, or filled with spaces.
[[nodiscard]] std::string fitted(std::string_view text, std::size_t columns);

// "1 paper", "2 papers".
[[nodiscard]] std::string counted(std::uint64_t number, std::string_view one,
                                  std::string_view many);

}  // namespace scrutineer::query
