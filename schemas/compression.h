// zstd frames of stored text and lists. Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace scrutineer {

[[nodiscard]] std::string compress(const std::string& plain);
// Throws Error "text-damaged" for anything that compress did not write.
[[nodiscard]] std::string decompress(std::string_view frame);

}  // namespace scrutineer
