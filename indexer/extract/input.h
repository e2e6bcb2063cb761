// The bytes of the file that is read, and the pipe that is written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace scrutineer::extract {

// Opens the file at `path` to read, for as long as the process lives. Throws Error
// `file-unreadable`, the reason in its text.
[[nodiscard]] int open_path(const std::string& path);

// The whole of the file behind the open descriptor, from its start where it can be read from there.
// Throws Error `file-unreadable`, `file-too-large`.
[[nodiscard]] std::string read_descriptor(int fd, std::uint64_t most_bytes);

// Throws Error `output-failed`.
void write_all(int fd, std::string_view bytes);

}  // namespace scrutineer::extract
