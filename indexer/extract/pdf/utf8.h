// Reading and writing single UTF-8 characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scrutineer::extract::pdf {

void append_utf8(std::string& out, char32_t code);

// The first character of `text`, U+FFFD for a broken one and 0 for empty text.
[[nodiscard]] char32_t first_code_point(std::string_view text);

// The last character of `text`, with the same exceptions.
[[nodiscard]] char32_t last_code_point(std::string_view text);

// Bytes of the character that starts at the front of `text`; at least 1 unless it is empty.
[[nodiscard]] std::size_t first_code_point_bytes(std::string_view text);

// Bytes of the character that ends `text`; at least 1 unless it is empty.
[[nodiscard]] std::size_t last_code_point_bytes(std::string_view text);

}  // namespace scrutineer::extract::pdf
