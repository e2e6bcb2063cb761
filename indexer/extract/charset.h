// Bytes of text files as UTF-8.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace scrutineer::extract {

using Bytes = std::span<const std::byte>;

// The same bytes as characters. Lives as long as `bytes`.
[[nodiscard]] inline std::string_view as_chars(Bytes bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline Bytes as_bytes(std::string_view text) noexcept {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

[[nodiscard]] bool is_utf8(std::string_view text);

// Appends `point` as UTF-8; U+FFFD for what is no character.
void append_utf8(std::string& out, char32_t point);

// UTF-8 without its byte order mark. Decides by byte order mark, by the NULs of UTF-16 without one,
// by `declared` (a charset name, or empty) where the bytes are not UTF-8, and else windows-1252,
// which also stands for ISO 8859-1 as browsers have it. Bad sequences become U+FFFD.
[[nodiscard]] std::string to_utf8(Bytes bytes, std::string_view declared = {});

// One byte of the Windows code page `page` (1252, 1250 ...; unknown ones are read as 1252).
[[nodiscard]] char32_t from_code_page(unsigned page, unsigned char byte);

}  // namespace scrutineer::extract
