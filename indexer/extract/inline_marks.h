// Conversion marks inside a line: what a converter wrote for bold, links, superscripts and breaks.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer::extract {

struct MarkedText {
  std::string text;   // the words; '\n' where the marks ask for a break
  bool bold = false;  // every word was marked bold
};

// Reads the marks of one block ("22<sup>nd</sup>" -> "22nd", "[x](mailto:x)" -> "x"). Tags that are
// not known as formatting, and stray marks, stay as the words they may be.
[[nodiscard]] MarkedText read_inline_marks(std::string_view block);

// True for a text whose marks show that a converter or Markdown author wrote it.
[[nodiscard]] bool carries_marks(std::string_view text);

// True for an inline HTML tag ("<sup>", "</span>", "<br/>") that is formatting, comments included.
[[nodiscard]] bool is_formatting_tag(std::string_view tag);
// True for one of them that ends the line.
[[nodiscard]] bool is_break_tag(std::string_view tag);

// The characters of an entity as it stands in a text ("&amp;", "&#163;"); itself where unknown.
[[nodiscard]] std::string decode_entity(std::string_view entity);

}  // namespace scrutineer::extract
