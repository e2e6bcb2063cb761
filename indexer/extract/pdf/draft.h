// A block while its document is still being read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/pdf/page_content.h"
#include "schemas/document.h"

namespace scrutineer::extract::pdf {

// Stands in a draft's text after a hyphen at a line's end, until the whole document's words tell
// whether the hyphen is part of the word. No printed text holds it.
constexpr char open_hyphen = '\x01';

// The part of a block that stands on one page.
struct DraftPart {
  std::uint32_t page = 0;
  char joiner = 0;  // what parts it from the part before: 0, ' ' or '\n'
  std::string text;
};

struct Draft {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;
  bool bold = false;
  bool slanted = false;
  bool note = false;
  bool broken_lines = false;  // holds a line break that means something
  bool starts_apart = true;   // blank space above it
  float size = 0;             // points
  float x0 = 0;               // left edge of its first line, marker included
  float text_x = 0;           // left edge of its text
  std::uint32_t lines = 0;
  std::string marker;
  std::vector<DraftPart> parts;
  PageLine last;  // without its text

  [[nodiscard]] bool empty() const { return parts.empty(); }
};

}  // namespace scrutineer::extract::pdf
