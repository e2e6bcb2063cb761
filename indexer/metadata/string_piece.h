// A text for RE2, whose version in Debian 12 has a string view of its own.
#pragma once

#include <re2/stringpiece.h>
#include <string_view>

namespace scrutineer::metadata {

// The same bytes; owns nothing.
[[nodiscard]] inline re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace scrutineer::metadata
