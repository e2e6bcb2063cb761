// The control words of RTF by what they mean to a reader of text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::extract {

// The characters that a control word stands for ("emdash"), or empty.
[[nodiscard]] std::string_view rtf_special(std::string_view word);

// Begins a group that holds no words of the paper: fonts, pictures, headers.
[[nodiscard]] bool is_rtf_skipped(std::string_view word);

// Begins a group marked as one to pass over when unknown, but which is known here: a text box.
[[nodiscard]] bool is_rtf_known_starred(std::string_view word);

// The heading level of a style by its name ("heading 2" -> 2), 0 for none.
[[nodiscard]] std::uint8_t rtf_heading_level(std::string name);

}  // namespace scrutineer::extract
