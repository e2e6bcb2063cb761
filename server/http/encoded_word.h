// RFC 2047 encoded words in header values. This server never decodes one, but what stands in front
// of it or behind its log may (Poco 1.11 does), and would find line breaks.
#pragma once

#include <string_view>

namespace scrutineer::server {

// Whether the value has a word "=?charset?B?...?=" or "=?charset?Q?...?=" that holds a control
// character once decoded.
[[nodiscard]] bool hides_controls(std::string_view value);

}  // namespace scrutineer::server
