// Paths are bytes; records, reports and terminals hold text. This is the one way between them.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer {

// The path as UTF-8 without control characters: bytes that are not UTF-8 and controls (C0, DEL, C1)
// become "\xHH" byte by byte, and a backslash becomes two. Paths without any of these stay as they
// are. Two different paths never give the same text.
[[nodiscard]] std::string path_to_text(std::string_view path);

// The reverse. Throws Error "path-text-invalid" for what path_to_text never returns.
[[nodiscard]] std::string path_from_text(std::string_view text);

}  // namespace scrutineer
