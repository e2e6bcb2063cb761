// Bullets and printed numbers at the start of a paragraph: "• ", "- 4.3 ", "(a) ", "4.1. ".
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "schemas/document.h"

namespace scrutineer::extract {

// Bytes of the bullet glyph at the start of `text` with the space after it, or 0. A glyph that is
// also punctuation (-, *, +, dashes, the letter o) counts only before a space.
[[nodiscard]] std::size_t bullet_length(std::string_view text);

struct PrintedNumber {
  // How surely a number at the start of a paragraph numbers it.
  enum class Form {
    multi_level,  // 4.3
    marked,       // 4. or (a) or iv)
    bare,         // 4: only a heading may look like this
  };
  std::string number;      // "4.3", "a": no brackets, no full stop
  std::size_t length = 0;  // bytes to cut off the text, with the space
  Form form = Form::bare;
};

// The number that starts `text`, or nothing. Amounts ("2.5 million"), dates ("12 October") and
// initials ("A. Smith") are none.
[[nodiscard]] std::optional<PrintedNumber> leading_number(std::string_view text);

// Cuts bullet and number off the text of a paragraph or bullet, and sets kind, level and number by
// them; cuts its number off a heading. What starts with a bare number stays as it is. Page turns
// are not looked at.
void read_markers(Block& block);

}  // namespace scrutineer::extract
