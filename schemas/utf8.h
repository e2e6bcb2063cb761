// Stepping through UTF-8 with ICU's macros, in one place because they do not compile under
// -Wconversion.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unicode/utf8.h>

namespace scrutineer {

struct CodePoint {
  UChar32 value = 0;       // U+FFFD for invalid bytes
  std::uint32_t size = 0;  // in bytes, at least 1
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

// The code point that begins at byte `at`, which must lie inside the text.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) {
  auto i = static_cast<std::int64_t>(at);
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), i, static_cast<std::int64_t>(text.size()), c);
  return {c, static_cast<std::uint32_t>(static_cast<std::size_t>(i) - at)};
}

inline void append_code_point(std::string& out, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, static_cast<std::size_t>(size));
}

#pragma GCC diagnostic pop

}  // namespace scrutineer
