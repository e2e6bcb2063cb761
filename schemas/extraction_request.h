// What a program that wants files read asks of a scrutineer-extract that waits (--serve=FD): one
// packet a file over a SOCK_SEQPACKET socket, answered by one packet. A change of this layout needs
// a new magic: both programs are installed together, so only one is spoken.
//
//   request   "SCRQ1", then the words of the command line without the program's name, each ended by
//   a
//             NUL; with it (SCM_RIGHTS) three descriptors in this order: the file to read, which
//             the reader finds as kExtractionInput, its standard output, its standard error
//   answer    4 bytes, little-endian: the number of the process that reads the file, or a negative
//   errno
//
// The reader is nobody's child in the end but the asker's, who must be a "subreaper" (prctl) and
// reaps it. It leads a process group of its own. The socket's end is the waiting program's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrutineer {

// The descriptor under which a reader finds its file.
inline constexpr int kExtractionInput = 3;

// A request may not be longer: a longer one is to be asked of a program of its own.
inline constexpr std::size_t kLongestExtractionRequest = std::size_t{1} << 16U;

// Nothing where a word holds a NUL or the request would be too long.
[[nodiscard]] std::optional<std::string> encode_request(const std::vector<std::string>& words);

// Nothing where the packet is no request.
[[nodiscard]] std::optional<std::vector<std::string>> decode_request(std::string_view packet);

[[nodiscard]] std::string encode_answer(std::int32_t answer);
[[nodiscard]] std::optional<std::int32_t> decode_answer(std::string_view packet);

}  // namespace scrutineer
