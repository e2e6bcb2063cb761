// Papers written by hand for tests.
#pragma once

#include <cctype>
#include <charconv>
#include <string>
#include <string_view>

#include "schemas/document.h"
#include "schemas/normalise.h"
#include "schemas/vocabulary.h"

namespace scrutineer::tests {

// Blocks are parted by blank lines. "# " begins a heading, "* " a bullet, "| " a table row whose
// cells are parted by " | ", and "4.3 " a numbered paragraph; "=== 2" turns to page 2.
inline ExtractedText paper_text(std::string_view source) {
  ExtractedText text{.format = "pdf",
                     .pages = 1,
                     .blocks = {},
                     .embedded_title = {},
                     .partial = {},
                     .warnings = {}};
  std::string rest = normalise(source);
  std::uint32_t page = 1;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\n\n");
    std::string block = rest.substr(0, end);
    rest = end == std::string::npos ? std::string() : rest.substr(end + 2);
    while (!block.empty() && block.front() == '\n') {
      block.erase(0, 1);
    }
    while (!block.empty() && std::isspace(static_cast<unsigned char>(block.back())) != 0) {
      block.pop_back();
    }
    if (block.empty()) {
      continue;
    }
    if (block.starts_with("=== ")) {
      std::from_chars(block.data() + 4, block.data() + block.size(), page);
      text.pages = page;
      continue;
    }
    Block made;
    made.page = page;
    if (block.starts_with("# ")) {
      made.kind = BlockKind::heading;
      made.level = 1;
      made.bold = true;
      block.erase(0, 2);
    } else if (block.starts_with("* ")) {
      made.kind = BlockKind::bullet;
      made.level = 1;
      block.erase(0, 2);
    } else if (block.starts_with("| ")) {
      made.kind = BlockKind::table_row;
      block.erase(0, 2);
      for (std::size_t at = block.find(" | "); at != std::string::npos; at = block.find(" | ")) {
        block.replace(at, 3, "\t");
      }
    } else if (std::isdigit(static_cast<unsigned char>(block[0])) != 0 &&
               block.find('.') < block.find(' ') && block.find(' ') < 6) {
      made.kind = BlockKind::numbered;
      made.number = block.substr(0, block.find(' '));
      block.erase(0, block.find(' ') + 1);
    }
    made.text = block;
    text.blocks.push_back(made);
  }
  return text;
}

// The shipped vocabulary, loaded once.
inline const Vocabulary& shipped_vocabulary() {
  static const Vocabulary vocabulary = load_vocabulary();
  return vocabulary;
}

}  // namespace scrutineer::tests
