// What stands at the start of a list item or numbered paragraph.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::extract::pdf {

// True for a character that printers use as a bullet, dashes and the private-use glyphs of symbol
// fonts included.
[[nodiscard]] bool is_bullet_glyph(char32_t code);

// True for a word that is one bullet glyph, or the typewriter bullets "o", "-" and "*".
[[nodiscard]] bool is_bullet_word(std::string_view word);

// The number in a word such as "4.3", "12.", "(a)", "iv)" or "B2." without its brackets and last
// full stop; empty where the word is no paragraph number. Letters count only with a bracket or full
// stop, bare figures up to three digits: years and sums begin many a wrapped line.
[[nodiscard]] std::string paragraph_number(std::string_view word);

// True for a number that its own stop or bracket sets apart from the words after it: "12.", "a)".
[[nodiscard]] bool is_closed_number(std::string_view word);

}  // namespace scrutineer::extract::pdf
