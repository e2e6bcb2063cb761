// Blocks as short lines, so that a test can show what it wants at a glance.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "schemas/document.h"

namespace scrutineer::test {

// "h2 [4] Title", "p Text", "n [4.3] Text", "b1 Text", "r cell|cell"; '\n' as '/'.
inline std::string as_line(const Block& block) {
  std::string line;
  switch (block.kind) {
    case BlockKind::heading:
      line = "h" + std::to_string(block.level);
      break;
    case BlockKind::paragraph:
      line = "p";
      break;
    case BlockKind::numbered:
      line = "n";
      break;
    case BlockKind::bullet:
      line = "b" + std::to_string(block.level);
      break;
    case BlockKind::table_row:
      line = "r";
      break;
  }
  if (!block.number.empty()) line += " [" + block.number + "]";
  line += " " + block.text;
  std::replace(line.begin(), line.end(), '\n', '/');
  std::replace(line.begin(), line.end(), '\t', '|');
  return line;
}

inline std::vector<std::string> as_lines(const ExtractedText& text) {
  std::vector<std::string> lines;
  for (const Block& block : text.blocks) lines.push_back(as_line(block));
  return lines;
}

}  // namespace scrutineer::test
