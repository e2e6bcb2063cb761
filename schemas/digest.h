// SHA-256 of bytes: a document's identity. And bytes in hexadecimal digits.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace scrutineer {

// Two lower-case hex digits a byte.
[[nodiscard]] std::string hex_of(std::span<const unsigned char> bytes);

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// A document's id: the first 16 hex digits of the SHA-256 of its bytes.
[[nodiscard]] std::string document_id(std::string_view bytes);

}  // namespace scrutineer
