// Names in HTTP that count in any case.
#pragma once

#include <algorithm>
#include <string_view>

namespace scrutineer::server {

// Whether the text is `lower`, ASCII in lower case, but for the case of its letters.
[[nodiscard]] inline bool is_in_any_case(std::string_view text, std::string_view lower) {
  return std::ranges::equal(
      text, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

}  // namespace scrutineer::server
