// The bytes of the file that is read, and the pipe that is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::extract {

// The whole of the file at `path`, or behind the open descriptor `fd` from its start where it can
// be read from there. Throws Error `file-unreadable` (the reason in its text), `file-too-large`.
[[nodiscard]] std::string read_path(const std::string& path, std::uint64_t most_bytes);
[[nodiscard]] std::string read_descriptor(int fd, std::uint64_t most_bytes);

// Throws Error `output-failed`.
void write_all(int fd, std::string_view bytes);

}  // namespace scrutineer::extract
