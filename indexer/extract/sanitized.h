// Whether this program is built with AddressSanitizer, by gcc's name for it or clang's.
#pragma once

namespace scrutineer::extract {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
inline constexpr bool kSanitized = __has_feature(address_sanitizer);
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace scrutineer::extract
