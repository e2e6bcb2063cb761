// The sections of a paper: its headings, as a list of contents, and the tables that begin a
// chapter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::query {

struct Section {
  std::size_t block = 0;  // its heading or row, an index into the blocks
  std::string number;     // as printed, or empty
  std::string title;      // on one line
  std::uint8_t level = 1;
  std::uint32_t page = 0;  // 0: the format has no pages
  std::uint32_t line = 0;  // of text formats, else 0
};

// Sections of a paper's whole text, in reading order. Left out is what names no new section: a
// heading without letters, one printed again on top of page after page, and one that stands under
// the same heading already.
[[nodiscard]] std::vector<Section> sections_of(const std::vector<Block>& blocks);

}  // namespace scrutineer::query
